/**
 * Messages and events of one execution (workflows.md §8).
 *
 * Nothing is lost because nobody listens yet: what no topic listener claims waits, in order of arrival, in the inbox,
 * whether or not the program has asked for the inbox; a later `listen` takes its topic out again. So a message is the
 * inbox's only once somebody has received it there.
 */
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { Channel } from "./channel.ts";
import { Message } from "./message.ts";
import type { Scheduler } from "./scheduler.ts";

/** Keeps messages whole until somebody receives them, so that what nobody has received can go elsewhere. */
class TopicChannel extends Channel {
  /** What the program says of the topic. */
  description: string | undefined;

  constructor(public messages: boolean) {
    super(Number.POSITIVE_INFINITY);
  }

  protected override shown(value: Value): Value {
    return this.messages || !(value instanceof Message) ? value : value.raw();
  }
}

/** What nobody has received from a mailbox. */
export interface Unread {
  /** In order of arrival. */
  messages: Message[];
  events: Value[];
}

/** Takes messages and events to somewhere that is not Lua; texts are Lua strings. */
export interface Receiver {
  message(topic: string, from: string, args: readonly unknown[]): void;
  event(event: Value): void;
}

export class Mailbox {
  private receiver: Receiver | undefined;
  // Made when they are needed: most processes use one or two of the three.
  private topics: Map<string, TopicChannel> | undefined;
  private inboxMade: Channel<Message> | undefined;
  private eventsMade: Channel | undefined;
  private inboxOpen = false;
  private eventsOpen = false;
  private arrived = 0;
  /** Closed subscriptions that had messages left; those stay receivable. */
  private readonly closed: Channel[] = [];

  constructor(private readonly scheduler: Scheduler) {}

  private get listeners(): Map<string, TopicChannel> {
    this.topics ??= new Map();
    return this.topics;
  }

  private get inboxChannel(): Channel<Message> {
    this.inboxMade ??= new Channel<Message>(Number.POSITIVE_INFINITY);
    return this.inboxMade;
  }

  private get eventsChannel(): Channel {
    this.eventsMade ??= new Channel(Number.POSITIVE_INFINITY);
    return this.eventsMade;
  }

  /** A message arrives. Topics that begin with `@` are the platform's and not for messages. */
  deliver(topic: string, from: string, args: readonly unknown[]): void {
    if (topic.startsWith("@")) return;
    if (this.receiver !== undefined) return this.receiver.message(topic, from, args);
    const message = new Message(topic, from, args, this.arrived++);
    (this.topics?.get(topic) ?? this.inboxChannel).deliver(message);
  }

  /** From now on everything goes to `receiver`; there is no Lua program here. */
  forward(receiver: Receiver): void {
    this.receiver = receiver;
  }

  /** An event happens; kept until somebody reads it. */
  deliverEvent(event: Value): void {
    if (this.receiver !== undefined) return this.receiver.event(event);
    this.eventsChannel.deliver(event);
  }

  inbox(): Channel<Message> {
    if (!this.inboxOpen) this.scheduler.subscriptions++;
    this.inboxOpen = true;
    return this.inboxChannel;
  }

  events(): Channel {
    if (!this.eventsOpen) this.scheduler.subscriptions++;
    this.eventsOpen = true;
    return this.eventsChannel;
  }

  /** The topics that are listened to, and whether the inbox takes all others. Texts are Lua strings. */
  understood(): { topics: { name: string; description: string | undefined }[]; inbox: boolean } {
    const topics = [...(this.topics ?? [])].map(([name, { description }]) => ({ name, description }));
    return { topics, inbox: this.inboxOpen };
  }

  /** The channel of a topic; once asked for as messages it stays so. */
  listen(topic: string, messages: boolean, description?: string): Channel {
    const known = this.listeners.get(topic);
    if (known !== undefined) {
      known.messages ||= messages;
      known.description = description ?? known.description;
      return known;
    }
    const channel = new TopicChannel(messages);
    channel.description = description;
    this.listeners.set(topic, channel);
    this.scheduler.subscriptions++;
    const waiting = this.inboxChannel.withdraw((item) => item instanceof Message && item.topic() === topic);
    for (const message of waiting) channel.deliver(message);
    return channel;
  }

  /** What nobody has received, also what threads were handed and have not looked at. */
  unread(): Unread {
    const handed = this.scheduler.undelivered();
    const channels = [...this.listeners.values(), this.inboxMade, ...this.closed];
    const waiting = channels.flatMap((channel) => channel?.waiting() ?? []);
    const messages = [...handed, ...waiting].filter((item) => item instanceof Message);
    return {
      messages: messages.sort((one, other) => one.arrival - other.arrival),
      // Nothing else hands tables to threads from outside.
      events: [...handed.filter((item) => item instanceof Table), ...(this.eventsMade?.waiting() ?? [])],
    };
  }

  /** Gives what nobody has received yet to the mailbox of the execution that takes the place of this one. */
  handOver(next: Mailbox): void {
    const { messages, events } = this.unread();
    for (const message of messages) next.deliver(message.topic(), message.from(), message.args);
    for (const event of events) next.deliverEvent(event);
  }

  /** Closes a subscription. False for a channel that is none. */
  unlisten(channel: Channel): boolean {
    if (channel === this.inboxChannel && this.inboxOpen) {
      this.inboxOpen = false;
      this.inboxMade = successor(this.inboxChannel);
    } else if (channel === this.eventsChannel && this.eventsOpen) {
      this.eventsOpen = false;
      this.eventsMade = successor(channel);
    } else {
      const topic = [...this.listeners].find(([, listener]) => listener === channel)?.[0];
      if (topic === undefined) return false;
      this.listeners.delete(topic);
      if (channel.length > 0) this.closed.push(channel);
    }
    this.scheduler.subscriptions--;
    channel.shut();
    return true;
  }
}

/** A channel with everything that waits in another. */
function successor<T>(channel: Channel<T>): Channel<T> {
  const next = new Channel<T>(Number.POSITIVE_INFINITY);
  for (const item of channel.withdraw(() => true)) next.deliver(item);
  return next;
}
