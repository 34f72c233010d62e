/** What the query `__temporal_workflow_metadata` answers: which messages a workflow understands, for Temporal's web UI. */
import { RawValue } from "@temporalio/common";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { toText } from "../lua/bytes.ts";
import type { Execution } from "../scheduler/execution.ts";

const METADATA = "__temporal_workflow_metadata";

interface Definition {
  /** Absent where all names are meant that no other definition has. */
  name?: string;
  description?: string;
}

/** The queries that every Lua workflow answers (workflows.md §15.5), with what they answer. */
export const OWN_QUERIES: Readonly<Record<string, string>> = {
  pid: "The workflow's id.",
  state: "An empty object.",
};

function definition(name: string, description: string | undefined): Definition {
  return description === undefined ? { name } : { name, description };
}

/** Once per execution. */
export function describeHandlers({ mailbox }: Execution): void {
  const activator = getActivator();
  const { queryHandlers, updateHandlers } = activator;
  const known = queryHandlers.get(METADATA);
  if (known === undefined) return;
  const handler = () => {
    const own = Object.entries(OWN_QUERIES).filter(([name]) => !queryHandlers.has(name));
    const queries = [...queryHandlers].map(([name, { description }]) => definition(name, description));
    const { topics, inbox } = mailbox.understood();
    const signals = topics.map(({ name, description }) =>
      definition(toText(name), description === undefined ? undefined : toText(description)),
    );
    const others: Definition = { description: "Messages of other topics." };
    return new RawValue({
      definition: {
        type: activator.info.workflowType,
        queryDefinitions: [...own.map(([name, text]) => definition(name, text)), ...queries],
        signalDefinitions: inbox ? [...signals, others] : signals,
        updateDefinitions: [...updateHandlers].map(([name, { description }]) =>
          definition(name, description),
        ),
      },
      currentDetails: activator.currentDetails,
    });
  };
  queryHandlers.set(METADATA, { ...known, handler });
}
