import type { ApolloServerPlugin } from "@apollo/server";

/** Lets what an operation read of persons, and what it was denied, be put on record before it is answered; else it fails. */
export function auditReads<Context extends object>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue }) {
          const context: { recordReads?(): Promise<void> } = contextValue;
          await context.recordReads?.();
        },
      };
    },
  };
}
