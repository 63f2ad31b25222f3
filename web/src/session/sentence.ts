import { readLanguage } from "#figures/language.ts";

/** The part of a refusal's sentence that is in the reader's language: the gateway writes English, ` / `, Vietnamese. */
export function pickSentence(message: string): string {
  const parts = message.split(" / ");
  if (parts.length !== 2) return message;
  return (readLanguage() === "vi" ? parts[1] : parts[0]) ?? message;
}
