import "reflect-metadata";
import { foldText } from "@nq21/code-lists/code-list";
import { requestPage } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { findOrganisation } from "../organisation/organisation.reference.ts";
import { findPlace } from "../place/place.reference.ts";
import { findByText } from "./search.repository.ts";
import { SearchHit } from "./search.type.ts";
import { readSearchText } from "./search-text.ts";

/** Letters below which a text finds nothing: one letter stands in nearly every name. */
const LEAST_LETTERS = 2;
const DEFAULT_HITS = 20;

@Resolver(() => SearchHit)
export class SearchResolver {
  @Query(() => [SearchHit], {
    description:
      "The organisations and places that bear or bore a name or code, or came from what did, each once; places also by the word for their kind before the name. Case, marks, the two spellings (Hoà/Hòa, uỷ/ủy) and y for i do not matter. Exact codes first, then exact names, beginnings, beginnings of words, and texts anywhere; the living before the ended, higher levels before lower ones, then Vietnamese order. Texts of fewer than two characters find nothing.",
  })
  async search(
    @Arg("text", () => String, { description: "Part of a name or code, at most 200 characters." }) text: string,
    @Arg("at", () => DayScalar, {
      nullable: true,
      description: "Day on which it is asked: what began later is not found. By default today.",
    })
    at: string | null,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: DEFAULT_HITS,
      description: "How many to return, at most 500.",
    })
    first: number | null,
    @Arg("includeEnded", () => Boolean, {
      nullable: true,
      defaultValue: true,
      description: "Whether what had ended by the day is found as well.",
    })
    includeEnded: boolean | null,
    @Ctx() context: Context,
  ): Promise<SearchHit[]> {
    const { limit } = requestPage({ first: first ?? DEFAULT_HITS });
    if (foldText(readSearchText(text)).length < LEAST_LETTERS) return [];
    const { database, actor } = context;
    const request = { text, on: at ?? context.today, limit, includeEnded: includeEnded ?? true };
    const found = await findByText(database, actor, request);
    return Promise.all(
      found.map(async ({ id, isPlace, bearerId, text: matchedText, ...hit }) => {
        const bearer = bearerId === id ? null : bearerId;
        return Object.assign(new SearchHit(), hit, {
          matchedText,
          organisation: isPlace ? null : await findOrganisation(id, context, at),
          place: isPlace ? await findPlace(id, context, at) : null,
          via: bearer === null || isPlace ? null : await findOrganisation(bearer, context, at),
          viaPlace: bearer === null || !isPlace ? null : await findPlace(bearer, context, at),
        });
      }),
    );
  }
}
