import type { Activity, InvokeResponse, ResourceResponse, TurnContext } from 'botbuilder';
// By its file: the package's index loads 80 modules more, which a start would wait for.
import { CloudAdapter } from 'botbuilder/lib/cloudAdapter.js';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { SendReply } from '#adapters/teams/connector/reply.ts';
import { type BotSettings, connectorResource } from '#adapters/teams/credentials/bot-settings.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Log } from '#ports/log.ts';
import { judgeToken, type TokenVerdict } from './channel-token.ts';
import type { ChannelKeys } from './issuer-keys.ts';
import type { WireActivity } from './schema-activity.ts';

/** Takes activities whose shape has been checked. */
export interface ActivityReceiver {
  /**
   * Checks the token, which is the request's header `authorization`, and runs the bot's turn. Returns what the request is
   * answered with; undefined means 200 without a body. It never throws for what a turn throws.
   */
  receive(
    authorization: string,
    activity: WireActivity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined>;
}

export interface CloudAdapterDeps {
  readonly bot: BotSettings;
  readonly keys: Pick<ChannelKeys, 'find'>;
  /** Sends the answers of turns. */
  readonly sendReply: SendReply;
  /** The time of the system clock. */
  readonly now: () => Instant;
  readonly log: Log;
  /** `unauthorized` is a token that is missing, wrong or somebody else's; `issuer-keys` means that it could not be judged. */
  readonly onRefused: (reason: 'unauthorized' | 'issuer-keys') => void;
}

/**
 * Replaces botbuilder's connectors, which are not used: replies go by `sendReply`. botbuilder builds two clients for every
 * turn, which takes longer than the turn.
 */
class NoConnector extends ConnectorFactory {
  readonly #none = {} as ConnectorClient;

  override create(): Promise<ConnectorClient> {
    return Promise.resolve(this.#none);
  }
}

/** Replaces botbuilder's own check, which fetches the keys without a time limit and keeps a broken list for a day. */
class CheckedBefore extends BotFrameworkAuthentication {
  readonly #connectors = new NoConnector();
  readonly #userTokens = {} as UserTokenClient;

  override authenticateRequest(): Promise<AuthenticateRequestResult> {
    const claimsIdentity = new ClaimsIdentity([], true);
    return Promise.resolve({ audience: '', callerId: '', claimsIdentity, connectorFactory: this.#connectors });
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#connectors;
  }

  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve(this.#userTokens);
  }

  override authenticateStreamingRequest(): Promise<never> {
    return Promise.reject(new Error('the bot takes no streams'));
  }
}

/**
 * botbuilder's adapter without three of its habits: it answers callers with the text of the error and prints it; it checks the
 * shape of each request again, with parsers that it builds anew each time; and its connector repeats a request up to three
 * times unasked, so that one answer may appear four times.
 */
class QuietCloudAdapter extends CloudAdapter implements ActivityReceiver {
  readonly #deps: CloudAdapterDeps;
  /** When each running turn began. */
  readonly #begunAt = new WeakMap<TurnContext, Instant>();

  constructor(deps: CloudAdapterDeps) {
    super(new CheckedBefore());
    this.#deps = deps;
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      const begunAt = this.#begunAt.get(context) ?? this.#deps.now();
      if (activity.type === 'message') responses.push(await this.#deps.sendReply(activity, begunAt));
      else responses.push(...(await super.sendActivities(context, [activity])));
    }
    return responses;
  }

  async receive(
    authorization: string,
    wire: WireActivity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    const begunAt = this.#deps.now();
    // the bot's turns read the activity by its wire shape again
    const activity = wire as unknown as Activity;
    const verdict = await this.#judge(authorization, activity);
    if (verdict !== 'good') {
      this.#deps.onRefused(verdict === 'bad' ? 'unauthorized' : 'issuer-keys');
      return { status: verdict === 'bad' ? 401 : 503 };
    }
    try {
      return await this.processActivity(authorization, activity, (context) => {
        this.#begunAt.set(context, begunAt);
        return turn(context);
      });
    } catch (error) {
      this.#deps.log.error({ err: error, activityType: activity.type }, 'an activity could not be processed');
      return { status: 500 };
    }
  }

  async #judge(authorization: string, { serviceUrl, channelId }: Activity): Promise<TokenVerdict> {
    const { bot, keys } = this.#deps;
    if (!bot.auth) return 'good';
    const issuer = bot.tokenIssuer ?? connectorResource(bot);
    return judgeToken(
      authorization,
      { appId: bot.appId ?? '', issuer, serviceUrl, channelId, now: this.#deps.now() },
      keys,
    );
  }
}

/** The adapter for the bot's turns: checks tokens (unless authentication is off) and sends replies. */
export function createCloudAdapter(deps: CloudAdapterDeps): ActivityReceiver {
  return new QuietCloudAdapter(deps);
}
