import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@nq21/database/connection";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { createTestDatabase } from "@nq21/database/testing/test-database";
import type { graphql as Graphql } from "graphql";
import pg from "pg";
import { startEmbeddedPostgres } from "../../packages/launcher/dist/embedded-postgres.js";
import { makeContext } from "../../services/organisations/dist/context.js";
import { buildOrganisationsSubgraph } from "../../services/organisations/dist/subgraph.js";

// The subgraph's own graphql: schemas of one copy are not known to another.
const { graphql } = createRequire(new URL("../../services/organisations/package.json", import.meta.url))("graphql") as {
  graphql: typeof Graphql;
};

const MUTATIONS = 10_000;
/** Of a hundred mutations, so many are sent a second time. */
const RESENT = 30;
/** How often the process is closed and opened again on the way. */
const OPENINGS = 4;
const AT_ONCE = 8;
const WRITERS = 50;
const EDITS_EACH = 100;
/** A fixed seed, printed with the result: a failure can be repeated as far as time allows. */
const SEED = 21;

const actor = { id: "proof", grants: [], isSystem: true } as const;
const decision = { number: "1-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2018-01-01" };
const CELLS = 40;
const COMMITTEES = 5;

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const dayAfter = (from: string, days: number) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const idOf = (code: string, validFrom = "2018-01-01") =>
  makeIdentity(demoNamespace, "organisations", "organisation", `${code}@${validFrom}`);

interface Sending {
  readonly verb: string;
  readonly input: Readonly<Record<string, unknown>>;
}
interface Answered {
  readonly __typename: string;
  readonly outcome?: string;
}

const selections: Readonly<Record<string, string>> = {
  recordCellMeeting: `... on CellMeetingRecorded { outcome meeting { id version recordedAt presentCount heldOn } }
    ... on StaleVersionError { versions { expected current } } ... on InputRefusedError { faults { code field } }`,
  organisations: `... on OrganisationsChanged {
      outcome batch differenceCount changes { id kind } differences { effectiveOn before { name code } after { name code } }
    }
    ... on ChangesRefused { errors { code message } }`,
};

/** One opening of the subgraph in this process, on connections of its own. */
async function openSubgraph(url: string) {
  const [{ schema }, database] = [await buildOrganisationsSubgraph(), openDatabase(url)];
  return {
    /** The version of the newest meeting of a cell; 0 where there is none. */
    async readMeetingVersion(organisation: string): Promise<number> {
      const contextValue = makeContext({ database, actor, idNamespace: demoNamespace });
      const source = `query ($id: ID!) { organisation(id: $id) { meetings(first: 1) { edges { node { version } } } } }`;
      const answer = await graphql({ schema, source, variableValues: { id: organisation }, contextValue });
      if (answer.errors?.[0]) throw answer.errors[0];
      return JSON.parse(JSON.stringify(answer.data)).organisation.meetings.edges[0]?.node.version ?? 0;
    },
    async send({ verb, input }: Sending): Promise<Answered> {
      const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
      const source = `mutation ($input: ${type}!) {
        ${verb}(input: $input) { __typename ${selections[verb] ?? selections.organisations} }
      }`;
      const contextValue = makeContext({ database, actor, idNamespace: demoNamespace });
      const { data, errors } = await graphql({ schema, source, variableValues: { input }, contextValue });
      if (errors?.[0]) throw errors[0];
      return JSON.parse(JSON.stringify(data))[verb];
    },
    close: () => database.destroy(),
  };
}
type Subgraph = Awaited<ReturnType<typeof openSubgraph>>;

const born = (code: string, kind: string, parent: string | null) => ({ code, name: `Tổ chức ${code}`, kind, parent });

/** The small tree on which everything happens: a province, committees, and cells below them. */
async function plantTree(subgraph: Subgraph): Promise<void> {
  const step = (organisation: object) => ({ effectiveOn: "2018-01-01", decision, found: organisation });
  const committees = Array.from({ length: COMMITTEES }, (_, index) => `P.${index}`);
  const planted = await subgraph.send({
    verb: "changeOrganisations",
    input: {
      idempotencyKey: "tree",
      changes: [
        step(born("P", "PROVINCIAL_CHAPTER", null)),
        ...committees.map((code) => step({ ...born(code, "ABOVE_GRASSROOTS", null), parentCode: "P" })),
        ...Array.from({ length: CELLS }, (_, index) =>
          step({ ...born(`C${index}`, "GRASSROOTS_CELL", null), parentCode: `P.${index % COMMITTEES}` }),
        ),
      ],
    },
  });
  if (planted.__typename !== "OrganisationsChanged") throw new Error(`the tree: ${JSON.stringify(planted)}`);
}

const isStructural = (index: number) => index % 20 === 0;

/** The mutation at an index: one in twenty changes the tree on a day of its own, the others record a meeting. */
function mutationAt(index: number): Sending {
  const key = { idempotencyKey: `mutation/${index}` };
  const cell = idOf(`C${index % CELLS}`);
  if (!isStructural(index)) {
    const heldOn = dayAfter("2018-02-01", Math.floor(index / CELLS));
    return {
      verb: "recordCellMeeting",
      input: { ...key, organisation: cell, heldOn, kind: "REGULAR", mode: "IN_PERSON", presentCount: index % 30 },
    };
  }
  const turn = index / 20;
  const terms = { ...key, decision, effectiveOn: dayAfter("2019-01-01", turn) };
  if (turn % 20 === 0) {
    const organisation = born(`N${turn}`, "GRASSROOTS_CELL", idOf(`P.${turn % COMMITTEES}`));
    return { verb: "foundOrganisation", input: { ...terms, organisation } };
  }
  if (turn % 5 !== 0) {
    const input = { ...terms, organisation: idOf(`C${turn % CELLS}`), name: `Chi bộ lần ${turn}` };
    return { verb: "renameOrganisation", input };
  }
  // Cell n begins below committee n; each move takes it one further.
  const move = turn / 5;
  const parent = idOf(`P.${(move + 1 + Math.floor(move / CELLS)) % COMMITTEES}`);
  return { verb: "transferOrganisation", input: { ...terms, organisation: idOf(`C${move % CELLS}`), parent } };
}

/** An answer without what tells a first sending from a repeated one. */
const contentOf = ({ outcome: _, ...answer }: Answered) => JSON.stringify(answer);
const isRecorded = ({ __typename }: Answered) =>
  __typename === "CellMeetingRecorded" || __typename === "OrganisationsChanged";

async function inParallel(width: number, indices: readonly number[], work: (index: number) => Promise<void>) {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let place = next++; place < indices.length; place = next++) await work(indices[place] as number);
    }),
  );
}

async function sendAll(url: string): Promise<{ resent: number; together: number; reopened: number }> {
  const random = makeRandom(SEED);
  const choices = Array.from({ length: MUTATIONS }, () => ({ isResent: random() * 100 < RESENT, way: random() }));
  const answers = new Map<number, string>();
  const sent = { resent: 0, together: 0, reopened: 0 };
  const compare = (index: number, answer: Answered) => {
    if (!isRecorded(answer)) throw new Error(`mutation ${index} was not recorded: ${JSON.stringify(answer)}`);
    const content = contentOf(answer);
    const known = answers.get(index);
    if (known !== undefined && known !== content) throw new Error(`mutation ${index} was answered in two ways`);
    answers.set(index, content);
  };
  let waiting: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    const subgraph = await openSubgraph(url);
    try {
      // What was sent before the process was closed is sent again after it was opened.
      await inParallel(AT_ONCE, waiting, async (index) => {
        compare(index, await subgraph.send(mutationAt(index)));
        sent.reopened += 1;
      });
      waiting = [];
      const from = (opening * MUTATIONS) / OPENINGS;
      const indices = Array.from({ length: MUTATIONS / OPENINGS }, (_, place) => from + place);
      await inParallel(AT_ONCE, indices, async (index) => {
        const { isResent, way } = choices[index] as (typeof choices)[number];
        const times = isResent && way < 0.4 ? 2 : 1;
        const given = await Promise.all(Array.from({ length: times }, () => subgraph.send(mutationAt(index))));
        for (const answer of given) compare(index, answer);
        if (!isResent) return;
        sent.resent += 1;
        if (times === 2) sent.together += 1;
        else if (way < 0.7 && opening < OPENINGS - 1) waiting.push(index);
        else compare(index, await subgraph.send(mutationAt(index)));
      });
    } finally {
      await subgraph.close();
    }
  }
  return sent;
}

/** Reads as the software itself, which sees every row that counts. */
async function count(url: string, query: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select set_config('nq21.actor_id', 'proof', false), set_config('nq21.is_system', 'on', false)");
    return Number((await client.query<{ count: string }>(query)).rows[0]?.count);
  } finally {
    await client.end();
  }
}

async function expectCount(url: string, what: string, query: string, expected: number): Promise<void> {
  const found = await count(url, query);
  if (found !== expected) throw new Error(`${found} ${what} are on record, not ${expected}`);
}

async function withFreshRecord<T>(work: (url: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "nq21-proof-"));
  chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres(directory, 0);
  process.env.NQ21_TEST_POSTGRES = server.addressOf("postgres");
  try {
    const test = await createTestDatabase("organisations");
    try {
      return await work(test.applicationUrl);
    } finally {
      await test.close();
    }
  } finally {
    delete process.env.NQ21_TEST_POSTGRES;
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Sends mutations, some of them again under their key, and counts what they left on record. */
export function proveMutations(): Promise<string> {
  return withFreshRecord(async (url) => {
    const subgraph = await openSubgraph(url);
    await plantTree(subgraph);
    await subgraph.close();
    const { resent, together, reopened } = await sendAll(url);
    const structural = Array.from({ length: MUTATIONS }, (_, index) => index).filter(isStructural).length;
    const planted = 1 + COMMITTEES + CELLS;
    await expectCount(url, "meetings", "select count(*) from cell_meeting", MUTATIONS - structural);
    await expectCount(url, "changes", "select count(*) from organisation_change", structural + planted);
    await expectCount(url, "edits", "select count(*) from edit", MUTATIONS + 1);
    await expectCount(url, "batches", "select count(*) from batch", MUTATIONS + 1);
    return `${MUTATIONS} mutations (${structural} changes of organisations, the others cell meetings; seed ${SEED}), ${resent} of them sent twice under their key, ${together} at the same time and ${reopened} after the process had been closed and opened again: ${MUTATIONS} facts on record, every second answer equal to the first.`;
  });
}

/** Lets writers edit one record at once, each naming the version it read, and counts the versions. */
export function proveConcurrentWriters(): Promise<string> {
  return withFreshRecord(async (url) => {
    const random = makeRandom(SEED);
    const subgraph = await openSubgraph(url);
    let stale = 0;
    try {
      await plantTree(subgraph);
      // How long an attempt usually takes, as far as this machine goes at the moment.
      let usual = 20;
      const write = async (writer: number, edit: number) => {
        for (let attempt = 0; ; attempt++) {
          const started = performance.now();
          const expectedVersion = await subgraph.readMeetingVersion(idOf("C0"));
          const answer = await subgraph.send({
            verb: "recordCellMeeting",
            input: {
              idempotencyKey: `writer/${writer}/${edit}/${attempt}`,
              organisation: idOf("C0"),
              heldOn: "2018-03-01",
              kind: "REGULAR",
              mode: "IN_PERSON",
              dueCount: 100_000,
              presentCount: writer * EDITS_EACH + edit,
              expectedVersion,
            },
          });
          usual = 0.95 * usual + 0.05 * (performance.now() - started);
          if (answer.__typename === "CellMeetingRecorded") return;
          if (answer.__typename !== "StaleVersionError") throw new Error(`writer ${writer}: ${JSON.stringify(answer)}`);
          stale += 1;
          // Whoever loses waits a while of its own, about one turn of everybody, else all would meet again at once.
          await new Promise((resolve) => setTimeout(resolve, random() * WRITERS * usual));
        }
      };
      await Promise.all(
        Array.from({ length: WRITERS }, async (_, writer) => {
          for (let edit = 0; edit < EDITS_EACH; edit++) await write(writer, edit);
        }),
      );
    } finally {
      await subgraph.close();
    }
    const edits = WRITERS * EDITS_EACH;
    await expectCount(url, "versions", "select count(distinct version) from cell_meeting", edits);
    await expectCount(url, "different edits", "select count(distinct present_count) from cell_meeting", edits);
    await expectCount(url, "as the newest version", "select max(version) as count from cell_meeting", edits);
    return `${WRITERS} writers made ${EDITS_EACH} edits each of one meeting, each naming the version it had read: ${edits} versions on record without a gap, none lost; ${stale} attempts were refused as stale and made again (seed ${SEED}).`;
  });
}
