import { makeActor } from "@nq21/authorisation/actor";
import { placeId } from "@nq21/database/testing/moving-tree";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMovingService } from "../../testing/moving-members.ts";
import { aPost } from "../../testing/post-rows.ts";
import { memberId, type TestService } from "../../testing/service.ts";

let service: TestService;
let post: string;
/** A2 stood below A until 2022, and since then below B. */
beforeAll(async () => {
  service = await startMovingService();
  await service.importRows("MEMBER_POSTS", {
    "Chức vụ": [aPost({ cardNumber: "2", organisationCode: "A2", to: null })],
    "Lý luận chính trị": [],
    "Cử về cơ sở": [],
  });
  const { data } = await service.answer(`{ member(id: "${memberId("2")}") { posts { id } } }`);
  post = JSON.parse(JSON.stringify(data)).member.posts[0].id;
});
afterAll(() => service.close());

it.each([
  ["A", "2021-12-31", "PostRecorded"],
  ["A", "2023-05-31", "FORBIDDEN"],
  ["B", "2021-12-31", "FORBIDDEN"],
  ["B", "2023-05-31", "PostRecorded"],
])(
  "an officer of %s who ends a post on %s: %s, by where its organisation stands on that day",
  async (at, lastDay, told) => {
    const officer = makeActor("officer", ["DATA_OFFICER", placeId(at)]);
    const input = { post, lastDay, expectedVersion: 1, idempotencyKey: `${at}/${lastDay}`, dryRun: true };
    const edit = "mutation ($input: EndPostInput!) { endPost(input: $input) { __typename } }";
    const { data, errors } = await service.answer(edit, { input }, officer);

    const done = (data as { endPost?: { __typename: string } } | null)?.endPost?.__typename;
    expect(errors?.[0]?.extensions.code ?? done).toBe(told);
  },
);
