import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { provisionDatabase } from "./provision.ts";

const administratorUrl = process.env.NQ21_TEST_POSTGRES as string;
const name = `test_provision_${randomBytes(5).toString("hex")}`;
const password = randomBytes(12).toString("hex");
const plan = {
  name,
  ownerPassword: password,
  applicationPassword: password,
  deliveryPassword: password,
  auditorPassword: password,
};
const roles = ["owner", "application", "delivery", "auditor"];

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
});
afterAll(async () => {
  await client.query("select pg_advisory_lock(hashtext('nq21.provision'))");
  await client.query(`drop database if exists ${name} with (force)`);
  for (const role of roles) await client.query(`drop role if exists ${name}_${role}`);
  await client.end();
});

it("shuts others out of a database although it was interrupted right after making it", async () => {
  await provisionDatabase(administratorUrl, plan);
  // The state between making the database and deciding who may connect to it.
  await client.query(`grant connect on database ${name} to public`);
  for (const role of roles) await client.query(`revoke all on database ${name} from ${name}_${role}`);

  await provisionDatabase(administratorUrl, plan);

  const { rows } = await client.query<{ grantee: string }>(
    `select case grantee when 0 then 'public' else grantee::regrole::text end as grantee
     from pg_database, aclexplode(datacl) where datname = $1 and privilege_type = 'CONNECT' order by 1`,
    [name],
  );
  expect(rows.map((row) => row.grantee)).toEqual([...roles].sort().map((role) => `${name}_${role}`));
});
