import { createServer } from "node:http";
import { closeOnSignal } from "@nq21/subgraph/process";

// A part as the launcher knows it: listens on PORT, says that it is ready, ends as every part of ours does.
const server = createServer((request, response) => {
  if (request.url === "/end") process.exit(7);
  response.writeHead(200).end("{}");
});
server.listen(Number(process.env.PORT), "127.0.0.1");
console.error("the part says something");
closeOnSignal(async () => {
  server.close();
});
