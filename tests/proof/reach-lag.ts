import { rmSync } from "node:fs";
import pg from "pg";
import { startStack } from "../../packages/launcher/dist/start-stack.js";
import { makeDataDirectory, until } from "../launched-stack.ts";
import { operate } from "../operator.ts";
import { findFreePorts } from "../setup/free-ports.ts";

const MOVES = 50;
/** Milliseconds after which a moved organisation must have changed reach in every service. */
const BAR = 5_000;
const FOLLOWERS = ["members", "inspections", "programme"] as const;

interface Committee {
  readonly id: string;
  readonly children: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

const transfer = `mutation ($input: TransferOrganisationInput!) {
  transferOrganisation(input: $input) { __typename }
}`;

/** Asks as the application, of which row-level security asks the same. */
async function isReached(client: pg.Client, root: string, organisationId: string): Promise<boolean> {
  await client.query("select set_config('nq21.actor_id', 'proof', false), set_config('nq21.grants', $1, false)", [
    `LEADER@${root}`,
  ]);
  const found = await client.query(
    "select from nq21.wholly_reached('ORGANISATION_RECORD') as reached where organisation_id = $1",
    [organisationId],
  );
  return found.rowCount === 1;
}

/** Moves organisations between committees, one after another, and waits until their new root reaches them in every service. */
export async function proveReachLag(): Promise<string> {
  const dataDirectory = makeDataDirectory();
  const stack = await startStack({ port: await findFreePorts(), dataDirectory, members: 1_000 });
  const clients = FOLLOWERS.map((name) => new pg.Client({ connectionString: stack.databases[name].application }));
  const lags: number[] = [];
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const graph = operate(dataDirectory, "organisations");
    const { organisations } = await graph.ask<{ organisations: { edges: { node: Committee }[] } }>(
      `{ organisations(filter: { kinds: [ABOVE_GRASSROOTS] }, first: 500) {
        edges { node { id children(first: 3) { edges { node { id } } } } }
      } }`,
    );
    const committees = organisations.edges.map((edge) => edge.node).filter((node) => node.children.edges.length > 0);
    const moves = committees.flatMap((from, index) => {
      const to = committees[(index + 1) % committees.length] as Committee;
      return from.children.edges.map(({ node }) => ({ moved: node.id, to: to.id }));
    });
    if (moves.length < MOVES) throw new Error(`only ${moves.length} organisations can be moved`);
    const effectiveOn = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
    for (const [index, { moved, to }] of moves.slice(0, MOVES).entries()) {
      const decision = { number: `${index + 1}-QĐ/ĐU`, issuer: "Đảng ủy", decidedOn: effectiveOn };
      const input = { organisation: moved, parent: to, effectiveOn, decision, idempotencyKey: `reach-lag/${index}` };
      const answer = await graph.ask<{ transferOrganisation: { __typename: string } }>(transfer, { input });
      if (answer.transferOrganisation.__typename !== "OrganisationsChanged")
        throw new Error(`move ${index + 1} was answered with ${answer.transferOrganisation.__typename}`);
      const answered = performance.now();
      await until(`move ${index + 1} in every service`, async () => {
        const reached = await Promise.all(clients.map((client) => isReached(client, to, moved)));
        return reached.every(Boolean);
      });
      lags.push(performance.now() - answered);
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await stack.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  const sorted = lags.toSorted((a, b) => a - b);
  const seconds = (ms = 0) => (ms / 1000).toFixed(1);
  const [p95, max] = [sorted[Math.ceil(MOVES * 0.95) - 1], sorted.at(-1)];
  if ((max ?? BAR) > BAR) throw new Error(`a move reached every service only after ${seconds(max)} s`);
  return `${MOVES} organisations moved to another committee, one after another: the new root reached each in ${FOLLOWERS.join(", ")} after at most ${seconds(max)} s, 95 of 100 within ${seconds(p95)} s (bar: ${BAR / 1000} s).`;
}
