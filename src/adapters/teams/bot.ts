import type { InvokeResponse, TurnContext } from 'botbuilder';
import { TeamsActivityHandler } from 'botbuilder/lib/teamsActivityHandler.js';
import type { Person } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Words } from '#language/catalogue.ts';
import { hasDecimalComma } from '#language/format.ts';
import type { Log } from '#ports/log.ts';
import type { Notifier, Post } from '#ports/teams.ts';
import { within } from '#ports/time-limit.ts';
import { createAnswerCommand, unknownCommand } from './answer-command.ts';
import { parseExecute, parseSubmit } from './card-action.ts';
import { type Completion, createCompletion } from './connector/completion.ts';
import { cardResponse, errorResponse, sentence } from './connector/invoke-response.ts';
import { ReplyRefused } from './connector/reply.ts';
import { threadOf } from './connector/threads.ts';
import { type Arrivals, createArrivals } from './conversation/arrivals.ts';
import { createNotes } from './conversation/notes.ts';
import { isBotMentioned } from './door/activity-text.ts';
import { conversationOf, localeOf, readerOf } from './door/conversation.ts';
import { handleConversationUpdate, handleInstallationUpdate } from './door/installation.ts';
import type { WireActivity } from './door/schema-activity.ts';
import { datedCommandIn } from './door/spoken-command.ts';
import { failureSentence } from './failure.ts';
import type { AnswerDeps, AnswerOptions } from './handler.ts';
import { customersTyped, searchAnswer } from './lists/customer-search.ts';
import type { ParsedCommand } from './parse-command.ts';
import { type PeopleRules, senderOf } from './people/roles.ts';
import type { Standing } from './people/roster.ts';
import { commandsFor, mayUse } from './permissions.ts';

export interface BotDeps extends AnswerDeps {
  /** Sends the welcome and late answers, which reply to no activity, as answers. */
  readonly notifier: Notifier;
  readonly people: PeopleRules;
  readonly defaults: Reader;
  readonly newId: () => string;
  readonly log: Log;
  /** How long a button may wait for its answer; 2.5 s when absent. */
  readonly buttonWithinMs?: number;
}

interface Answered {
  readonly post: Post;
  /** Keeps what the answer was about, for the texts that go on with it. */
  readonly keep?: () => Promise<void>;
}

/** Teams gives up on a turn after 15 s. */
const WELCOME_WITHIN_MS = 12_000;
const BUTTON_WITHIN_MS = 2_500;
const LATE_ANSWER_WITHIN_MS = 20_000;
const MAX_PRESSED = 100;

/** The gate has checked the shape before the turn began. */
function activityOf(context: TurnContext): WireActivity {
  return context.activity as unknown as WireActivity;
}

/** The bot's turns: it makes requests of texts and buttons, and cards of their answers. */
export class BudgetWatchBot extends TeamsActivityHandler {
  readonly #deps: BotDeps;
  readonly #answer: ReturnType<typeof createAnswerCommand>;
  readonly #arrivals: Arrivals;
  /** The latest answers to buttons, for buttons that Teams delivers twice. */
  readonly #pressed = new Map<string, Promise<InvokeResponse>>();

  constructor(deps: BotDeps) {
    super();
    this.#deps = deps;
    this.#answer = createAnswerCommand(deps);
    this.#arrivals = createArrivals(deps);
  }

  /** The bot ignores reactions, edits, typing and any kind of activity that Teams may add. */
  protected override async onTurnActivity(context: TurnContext): Promise<void> {
    switch (context.activity.type) {
      case 'message':
        return this.onMessageActivity(context);
      case 'invoke':
        return super.onTurnActivity(context);
      case 'conversationUpdate':
        this.#deps.roster.forget(conversationOf(activityOf(context)));
        return handleConversationUpdate(activityOf(context), this.#deps);
      case 'installationUpdate':
        return handleInstallationUpdate(activityOf(context), this.#deps, () => this.#welcome(activityOf(context)));
    }
  }

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const activity = activityOf(context);
    const hasValue = activity.value !== undefined && activity.value !== null;
    const pressed = hasValue ? parseSubmit(activity.value) : undefined;
    // A value that none of our cards sent must not hide what was typed.
    const isButton = pressed !== undefined || (hasValue && !activity.text?.trim());
    const isPersonal = conversationOf(activity).kind === 'personal';
    // with consent to read a whole channel, the bot gets every message; it answers only those that mention it
    if (!isPersonal && !isButton && !isBotMentioned(activity)) return;
    if (!(await this.#arrivals.isFirst(activity))) return;
    const writing = {
      words: this.#wordsFor(activity),
      hasDecimalComma: hasDecimalComma(localeOf(activity, this.#deps.defaults)),
    };
    const writer = { reader: readerOf(activity, this.#deps.defaults), now: this.#deps.now() };
    const command = isButton ? pressed : await datedCommandIn(activity, writing, writer);
    if (!command) this.#deps.onRefused?.('button');
    const completion = this.#completionOf(activity);
    const { post, keep } = await this.#answerTo(command ?? { name: 'unknown', text: '' }, activity, completion);
    completion.stands(await this.#reply(context, post));
    await keep?.();
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const activity = activityOf(context);
    if (activity.name === 'application/search') return await this.#search(activity);
    if (activity.name !== 'adaptiveCard/action') return { status: 501 };
    const { refusals } = this.#wordsFor(activity);
    const command = parseExecute(activity.value);
    // An unknown, a forged and a forbidden button get the same answer. Teams would show an error as "Something went wrong" only.
    const notOurs = sentence(refusals.noSuchButton);
    const sender = senderOf(activity, this.#deps.people);
    if (!command || !sender || !mayUse(command, sender.role)) {
      this.#deps.onRefused?.(sender ? (command ? 'role' : 'button') : 'sender');
      return notOurs;
    }
    const standing = await this.#standingOf(activity);
    if (standing !== 'insider') return standing === 'outsider' ? notOurs : sentence(refusals.whoAreYou);
    return await this.#once(activity, async () => {
      const completion = this.#completionOf(activity);
      const turn = { role: sender.role, isInPlace: !command.isBelow, complete: completion.complete };
      const answered = this.#answerAs(sender, activity, command, turn);
      const posted = answered.then(({ post }) => post);
      try {
        if (command.isBelow) return this.#answerLater(posted, command, { activity, completion });
        const post = await within(posted, this.#deps.buttonWithinMs ?? BUTTON_WITHIN_MS, () => undefined);
        if (!post) return this.#answerLater(posted, command, { activity, completion });
        completion.stands(undefined);
        const beside = (await answered).beside();
        return beside === undefined ? cardResponse(post.card) : sentence(beside);
      } catch (error) {
        completion.stands(undefined);
        return errorResponse(this.#logFailure(error, activity));
      } finally {
        answered.then(({ keep }) => keep()).catch(() => undefined);
      }
    });
  }

  async #search(activity: WireActivity): Promise<InvokeResponse> {
    try {
      return searchAnswer(await customersTyped(activity, this.#deps), this.#wordsFor(activity));
    } catch (error) {
      return errorResponse(this.#logFailure(error, activity));
    }
  }

  /** Lets a press that Teams delivers again act only once, and answers it in the same way. */
  async #once(activity: WireActivity, press: () => Promise<InvokeResponse>): Promise<InvokeResponse> {
    if (!activity.id) return await press();
    const key = `${activity.conversation.id} ${activity.id}`;
    const before = this.#pressed.get(key);
    if (before) return await before;
    const answer = this.#arrivals
      .isFirst(activity)
      .then((isFirst) => (isFirst ? press() : sentence(this.#wordsFor(activity).refusals.takenAlready)));
    if (this.#pressed.size >= MAX_PRESSED) this.#pressed.clear();
    this.#pressed.set(key, answer);
    return await answer;
  }

  /** The language in which whoever sent the activity is answered. */
  #wordsFor(activity: WireActivity): Words {
    return this.#deps.wordsFor(localeOf(activity, this.#deps.defaults));
  }

  #sentence(text: string, activity: WireActivity): Post {
    return this.#deps.answersIn(this.#wordsFor(activity)).sentence(text);
  }

  /** A person who waits would press again. The card of an alert shows by itself what was done; other answers are posted. */
  #answerLater(
    answered: Promise<Post>,
    command: ParsedCommand,
    { activity, completion }: { readonly activity: WireActivity; readonly completion: Completion },
  ): InvokeResponse {
    const isOfAlert = command.name === 'alert action' && !command.isBelow;
    answered
      .catch((error: unknown) => this.#sentence(this.#logFailure(error, activity), activity))
      .then((post) => (isOfAlert ? undefined : this.#post(activity, post)))
      .then(completion.stands)
      .catch((error: unknown) => {
        completion.stands(undefined);
        this.#deps.log.warn({ err: error }, 'an answer could not be sent');
      });
    const { refusals } = this.#wordsFor(activity);
    if (command.isBelow) return sentence(refusals.below);
    return sentence(isOfAlert ? refusals.longerOnTheCard : refusals.longer);
  }

  /** Returns the id of the activity. */
  async #post(activity: WireActivity, post: Post): Promise<string | undefined> {
    const signal = AbortSignal.timeout(LATE_ANSWER_WITHIN_MS);
    const threadId = threadOf(activity.conversation.id);
    const delivery = await this.#deps.notifier.post(conversationOf(activity), post, { threadId, signal });
    const { outcome } = delivery;
    if (outcome === 'tooBig') this.#deps.log.warn({ outcome }, 'a late answer is too big for Teams');
    return outcome === 'sent' ? delivery.activityId : undefined;
  }

  #completionOf(activity: WireActivity): Completion {
    return createCompletion(this.#deps, {
      conversation: conversationOf(activity),
      threadId: threadOf(activity.conversation.id),
    });
  }

  /** What the roster says about the sender, which the activity alone does not show. Refusals are counted. */
  async #standingOf(activity: WireActivity): Promise<Standing> {
    const standing = await this.#deps.roster.standingOf(conversationOf(activity), activity.from);
    if (standing === 'outsider') this.#deps.onRefused?.('sender');
    if (standing === 'unreadable') this.#deps.onRefused?.('sender-unreadable');
    return standing;
  }

  async #answerTo(command: ParsedCommand, activity: WireActivity, { complete }: Completion): Promise<Answered> {
    const sender = senderOf(activity, this.#deps.people);
    const words = this.#wordsFor(activity);
    if (!sender) {
      this.#deps.onRefused?.('sender');
      return { post: this.#sentence(unknownCommand('', [], words), activity) };
    }
    const standing = await this.#standingOf(activity);
    if (standing !== 'insider') {
      const text = standing === 'outsider' ? unknownCommand('', [], words) : words.refusals.whoAreYou;
      return { post: this.#sentence(text, activity) };
    }
    try {
      return await this.#answerAs(sender, activity, command, { role: sender.role, isInPlace: false, complete });
    } catch (error) {
      return { post: this.#sentence(this.#logFailure(error, activity), activity) };
    }
  }

  async #answerAs(sender: Person, activity: WireActivity, command: ParsedCommand, options: AnswerOptions) {
    const asker = await this.#arrivals.askerOf(activity, sender);
    const notes = createNotes();
    const post = await this.#answer(command, asker, { ...options, ...notes });
    return { post, beside: notes.said, keep: () => this.#arrivals.keep(notes, asker) };
  }

  #logFailure(error: unknown, activity: WireActivity): string {
    const reference = this.#deps.newId();
    this.#deps.log.error({ err: error, reference, activityType: activity.type }, 'a request failed');
    return failureSentence(error, reference, this.#wordsFor(activity));
  }

  /**
   * Sends a card without text, because Teams would split the two into separate messages. In a channel it goes into the thread.
   * Returns the id of the activity, if it has the post.
   */
  async #reply(context: TurnContext, post: Post): Promise<string | undefined> {
    try {
      return (await context.sendActivity(toActivity(post)))?.id;
    } catch (error) {
      if (!(error instanceof ReplyRefused)) this.#deps.log.warn({ err: error }, 'an answer could not be sent');
      if (!(error instanceof ReplyRefused && error.isTooBig)) return undefined;
      const activity = activityOf(context);
      await this.#reply(context, this.#sentence(this.#wordsFor(activity).refusals.tooBigForTeams, activity));
      return undefined;
    }
  }

  async #welcome(activity: WireActivity): Promise<void> {
    if (!(await this.#arrivals.isFirst(activity))) return;
    const { answersIn, isSandbox, notifier } = this.#deps;
    const post = answersIn(this.#wordsFor(activity)).welcome(commandsFor('operator'), isSandbox);
    const signal = AbortSignal.timeout(WELCOME_WITHIN_MS);
    await notifier.post(conversationOf(activity), post, { signal });
  }
}

function toActivity(post: Post) {
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: post.card };
  const how = { attachmentLayout: 'list', inputHint: 'acceptingInput' };
  return { type: 'message', ...how, attachments: [attachment], summary: post.summary };
}
