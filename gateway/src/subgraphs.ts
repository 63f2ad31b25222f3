/** The parts of the graph, in the order in which they are composed. */
export const subgraphNames = ["organisations", "members", "inspections", "programme", "analytics"] as const;

/** The name of a subgraph, as it stands in the supergraph. */
export type SubgraphName = (typeof subgraphNames)[number];

/** What people are told a part is called when it does not answer. */
export const publicNames: Readonly<Record<SubgraphName, { readonly en: string; readonly vi: string }>> = {
  organisations: { en: "organisations", vi: "tổ chức đảng" },
  members: { en: "members", vi: "đảng viên" },
  inspections: { en: "inspections", vi: "kiểm tra, giám sát" },
  programme: { en: "programme", vi: "chương trình hành động" },
  analytics: { en: "analytics", vi: "số liệu tổng hợp" },
};

/** Tells a subgraph's name from any other text. */
export function isSubgraphName(name: string): name is SubgraphName {
  return (subgraphNames as readonly string[]).includes(name);
}

/** Where each subgraph's contract stands, from the root of the repository. */
export const contractFiles: Readonly<Record<SubgraphName, string>> = {
  organisations: "services/organisations/schema.graphql",
  members: "services/members/schema.graphql",
  inspections: "services/inspections/schema.graphql",
  programme: "services/programme/schema.graphql",
  analytics: "warehouse/subgraph/schema.graphql",
};

/** The address written into the supergraph. It resolves nowhere: the real one comes from the environment at run time. */
export function neutralAddress(name: SubgraphName): string {
  return `http://${name}.subgraph/`;
}
