import type { Connection, PageRequest } from "@nq21/pagination/connection";
import DataLoader from "dataloader";
import type { Dated, Listed } from "./dated-tree.repository.ts";

/** A loader of what is known of things on days. */
export type DatedLoader<T> = DataLoader<Dated, T, string>;

/** Tells what a loader is asked for by thing and day. */
export const byDay = { cacheKeyFn: ({ id, on }: Dated) => `${id}@${on}` };

/** Gives the loader of pages for equal arguments: one for each page, so that what is asked for together is read together. */
export function makePageLoaders(
  list: (parents: readonly Dated[], page: PageRequest) => Promise<Connection<Listed>[]>,
): (page: PageRequest) => DatedLoader<Connection<Listed>> {
  const loaders = new Map<string, DatedLoader<Connection<Listed>>>();
  return (page) => {
    const key = JSON.stringify(page);
    const known = loaders.get(key);
    if (known) return known;
    const loader: DatedLoader<Connection<Listed>> = new DataLoader((parents) => list(parents, page), byDay);
    loaders.set(key, loader);
    return loader;
  };
}
