/** Median of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which 95 of 100 lie. */
export function percentile95(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
}

/** Milliseconds of one run of `work`. */
export async function timeOnce(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Milliseconds of two works run in turn, A B A B …, so that a slow moment of the machine meets both. */
export async function timeInTurn(runs, a, b, warmUp = 10) {
  const times = { a: [], b: [] };
  for (let run = -warmUp; run < runs; run++) {
    const first = await timeOnce(a);
    const second = await timeOnce(b);
    if (run < 0) continue;
    times.a.push(first);
    times.b.push(second);
  }
  return times;
}

/** Posts one GraphQL operation with a token and reads the whole answer; throws when the graph answered with errors. */
export async function post(endpoint, token, query, variables = {}) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "apollo-require-preflight": "true",
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join("\n"));
  return answer.data;
}
