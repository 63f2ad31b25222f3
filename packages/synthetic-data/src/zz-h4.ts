import { generateProvince } from "./generate-province.ts";
await generateProvince({ directory: "/tmp/h4prov", members: Number(process.argv[2]), seed: 21 } as never);
