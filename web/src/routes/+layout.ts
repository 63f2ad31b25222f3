/** One page for every address: the gateway serves files, and what is shown comes from the graph. */
export const ssr = false;
export const prerender = false;
