/** Says why workflows do not get on, once per cause. */
import type { LogEntry } from "@temporalio/worker";
import type { Io } from "../io.ts";
import { explained, type Known, NOTHING_KNOWN } from "./hints.ts";
import { LogReader } from "./log.ts";
import { causeOf, describeTrouble, type Trouble } from "./trouble.ts";

export interface ReporterOptions {
  /** Also says how workflows failed, which commands that run one say themselves. */
  workflows?: boolean;
}

export class TroubleReporter {
  /** What the running build has; decides what is suggested. */
  known: Known = NOTHING_KNOWN;
  /** Called when the server has refused what a workflow task wanted; only the history of that workflow says why. */
  onRefused: () => void = () => {};
  /** Everything that was reported, in order, also what had been before. */
  private readonly reported: Trouble[] = [];
  private readonly causes = new Set<string>();
  private readonly log = new LogReader();

  constructor(
    private readonly io: Io,
    private readonly options: ReporterOptions = {},
  ) {}

  /** True if it was an entry of this kind: nobody else has to print it. */
  takes(entry: LogEntry): boolean {
    const finding = this.log.read(entry);
    if (finding === "refused") this.onRefused();
    else if (finding !== undefined && finding !== "known") this.report(finding);
    return finding !== undefined;
  }

  report(found: Trouble): void {
    const trouble = explained(found, this.known);
    this.reported.push(trouble);
    if (this.reported.length > 1_000) this.reported.shift();
    if (trouble.what === "workflow" && this.options.workflows !== true) return;
    const cause = causeOf(trouble);
    if (this.causes.has(cause)) return;
    this.causes.add(cause);
    const c = this.io.colors.err;
    // Another attempt may be better, or the caller deals with it.
    const isWarning = trouble.what === "activity" || trouble.what === "Nexus operation";
    const label = isWarning ? c.yellow("warning") : c.red("error");
    const message = this.known.located(trouble.message);
    this.io.err(`${label}: ${describeTrouble({ ...trouble, message })}`);
  }

  /** The last of which something holds. */
  last(matches: (trouble: Trouble) => boolean): Trouble | undefined {
    return this.reported.findLast(matches);
  }
}
