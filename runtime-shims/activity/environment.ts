import { Context, log } from "@temporalio/activity";
import { toText } from "../lua/bytes.ts";
import { setEnvironment, systemTimeZone } from "../lua/environment.ts";

/** Wires the standard library to Node; `print` goes to the activity's logger where there is one. */
setEnvironment({
  random: () => Math.random(),
  now: () => Date.now(),
  clock: () => performance.now() / 1000,
  print: (text) => {
    if (insideActivity()) log.info(toText(text));
    else console.log(toText(text));
  },
  timeZone: systemTimeZone,
});

function insideActivity(): boolean {
  try {
    Context.current();
    return true;
  } catch {
    return false;
  }
}
