/** `websocket_relay` (platform-system §6.6): a web socket between a client and a process. */
import type { Identity } from "../../scheduler/execution.ts";
import { type Middleware, refusal, type Socket, withHeaders } from "../visit.ts";
import {
  commonSettings,
  type Given,
  parseHeader,
  Relay,
  type RelaySettings,
  SettingsError,
} from "./relay.ts";

/** @throws SettingsError */
function settingsOf(given: Given, before?: RelaySettings): RelaySettings {
  const settings = commonSettings(given, "ws.message", before);
  if (settings.target === undefined) throw new SettingsError("Invalid target PID: target_pid is required");
  return settings;
}

/** Patterns of hosts, with `*`; one with a scheme is about the whole origin. Programs that are no browsers send none. */
function allowed(origins: readonly string[], request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  if (host === undefined) return false;
  if (origins.length === 0) return host === request.headers.get("host")?.toLowerCase();
  return origins.some((item) => {
    const pattern = item
      .toLowerCase()
      .replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*");
    return new RegExp(`^${pattern}$`).test(item.includes("://") ? origin.toLowerCase() : host);
  });
}

/** @param origins hosts that may connect; none for that of the request alone */
export function websocketRelay(origins: readonly string[]): Middleware {
  return (next) => async (visit) => {
    const response = await next(visit);
    const header = response.headers.get("x-ws-relay");
    if (header === null) return response;
    const plain = withHeaders(response, (headers) => headers.delete("x-ws-relay"));
    if (response.status !== 200 || response.body !== null) return plain;
    const { upgrade } = visit;
    if (upgrade === undefined)
      return withHeaders(refusal(426, "Upgrade required"), (headers) => headers.set("upgrade", "websocket"));
    if (!allowed(origins, visit.request)) return refusal(403, "Origin not allowed");
    let settings: RelaySettings;
    try {
      settings = settingsOf(parseHeader(header));
    } catch (error) {
      return refusal(400, "Invalid relay configuration", (error as Error).message);
    }
    upgrade.connect = (socket) => new WebSocketRelay(socket, settings, visit.identity);
    return plain;
  };
}

const NORMAL = 1000;

/** Bytes of a reason that a closing frame has room for. */
const REASON = 123;

class WebSocketRelay extends Relay<RelaySettings> {
  private answered = true;

  constructor(
    private readonly socket: Socket,
    settings: RelaySettings,
    identity: Identity,
  ) {
    super("ws", settings, identity);
    socket.on("message", (data, isBinary) => {
      this.count++;
      this.tell(this.settings.topic, isBinary ? new Uint8Array(data) : data.toString("utf8"));
    });
    socket.on("pong", () => {
      this.answered = true;
    });
    socket.on("close", () => this.release());
    // What is wrong with a connection ends it.
    socket.on("error", () => {});
    this.start();
  }

  protected changed(given: Given): RelaySettings {
    return settingsOf(given, this.settings);
  }

  /** A client that is gone without a word is noticed at the second sign of life. */
  protected ping(): void {
    if (!this.answered) return this.socket.terminate();
    this.answered = false;
    this.socket.ping();
  }

  protected forward(topic: string, args: readonly unknown[]): void {
    for (const arg of args.length === 0 ? [null] : args) {
      const data = arg instanceof Uint8Array ? Buffer.from(arg).toString("base64") : (arg ?? null);
      this.socket.send(JSON.stringify({ data, topic }));
    }
  }

  protected hangUp(reason: string): void {
    const bytes = Buffer.from(reason);
    // Not in the middle of a character.
    const short =
      bytes.length <= REASON
        ? reason
        : bytes
            .subarray(0, REASON)
            .toString()
            .replace(/\uFFFD$/, "");
    this.socket.close(NORMAL, short);
  }
}
