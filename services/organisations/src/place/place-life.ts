import type { LifeOf } from "../organisation/organisation-life.ts";
import type { PublishedVersion } from "./place-projection.repository.ts";

/** All versions of one place, oldest first; at least one, without gaps. */
export type PlaceLife = LifeOf<PublishedVersion>;
