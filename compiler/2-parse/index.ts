// scaffold
// @ts-nocheck
export { parse } from "/tmp/dev/quickparse.ts";
