import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationError,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { SendReply } from '#adapters/teams/connector/reply.ts';
import { authorityOf, type BotSettings, connectorResource } from '#adapters/teams/credentials/bot-settings.ts';
import { BotCredentialsFactory } from '#adapters/teams/credentials/credentials.ts';
import type { Log } from '#ports/log.ts';
import { isPlausibleToken } from './channel-token.ts';

type TurnLogic = (context: TurnContext) => Promise<void>;

export interface CloudAdapterDeps {
  readonly bot: BotSettings;
  /** Carries the answers of turns. */
  readonly sendReply: SendReply;
  readonly log: Log;
  /** An activity whose token is missing, wrong or of somebody else. */
  readonly onUnauthorized: () => void;
}

/** Whether the caller's token was refused; botbuilder throws the token library's own errors for a forged algorithm. */
function isRefusedToken(error: unknown): boolean {
  return (
    error instanceof AuthenticationError ||
    (error instanceof Error && /^(?:JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name))
  );
}

/** Not used: replies go by `sendReply`. botbuilder builds two clients for every turn, which takes longer than the turn. */
class NoConnector extends ConnectorFactory {
  readonly #none = {} as ConnectorClient;

  override create(): Promise<ConnectorClient> {
    return Promise.resolve(this.#none);
  }
}

/** botbuilder's check of tokens, without the clients that come with it. */
class TokenCheck extends ConfigurationBotFrameworkAuthentication {
  readonly #connectorFactory = new NoConnector();
  readonly #userTokens = {} as UserTokenClient;

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, header);
    return { ...result, connectorFactory: this.#connectorFactory };
  }

  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve(this.#userTokens);
  }
}

/**
 * botbuilder's adapter, but for two habits: it answers callers with the text of the error and prints it, and its connector
 * sends a request again up to three times behind our back, so that one answer may appear four times.
 */
class QuietCloudAdapter extends CloudAdapter {
  readonly #deps: CloudAdapterDeps;

  constructor(authentication: ConfigurationBotFrameworkAuthentication, deps: CloudAdapterDeps) {
    super(authentication);
    this.#deps = deps;
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === ActivityTypes.Message) responses.push(await this.#deps.sendReply(activity));
      else responses.push(...(await super.sendActivities(context, [activity])));
    }
    return responses;
  }

  protected override async processActivity(
    authorization: string | AuthenticateRequestResult,
    activity: Activity,
    logic: TurnLogic,
  ): Promise<InvokeResponse | undefined> {
    if (!this.#isPlausible(authorization, activity)) return this.#refuse();
    let isAuthenticated = false;
    try {
      // the two overloads differ in the first argument only
      return await super.processActivity(authorization as string, activity, (context) => {
        isAuthenticated = true;
        return logic(context);
      });
    } catch (error) {
      if (!isAuthenticated && isRefusedToken(error)) return this.#refuse();
      this.#deps.log.error({ err: error, activityType: activity.type }, 'an activity could not be processed');
      return { status: 500 };
    }
  }

  #isPlausible(authorization: string | AuthenticateRequestResult, { serviceUrl }: Activity): boolean {
    const { auth, appId = '', tokenIssuer } = this.#deps.bot;
    if (!auth) return true;
    const issuer = tokenIssuer ?? connectorResource(this.#deps.bot);
    const expected = { appId, issuer, serviceUrl, now: Date.now() };
    return typeof authorization === 'string' && isPlausibleToken(authorization, expected);
  }

  #refuse(): InvokeResponse {
    this.#deps.onUnauthorized();
    return { status: 401 };
  }
}

/** Other clouds and tests. Once one of these is given botbuilder fills in none of the others. */
function customCloud(bot: BotSettings): Record<string, string> {
  if (bot.openIdMetadataUrl === undefined || bot.tokenIssuer === undefined) return {};
  const resource = connectorResource(bot);
  return {
    ToChannelFromBotLoginUrl: authorityOf(bot),
    ToChannelFromBotOAuthScope: resource,
    ToBotFromChannelTokenIssuer: bot.tokenIssuer,
    OAuthUrl: resource,
    ToBotFromChannelOpenIdMetadataUrl: bot.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: bot.openIdMetadataUrl,
    CallerId: 'urn:botframework:azure',
  };
}

/** The adapter for the bot's turns: checks tokens (unless authentication is off) and sends replies. */
export function createCloudAdapter(deps: CloudAdapterDeps): CloudAdapter {
  const { bot } = deps;
  const options = { MicrosoftAppId: bot.auth ? (bot.appId ?? '') : '', ...customCloud(bot) };
  const authentication = new TokenCheck(options, new BotCredentialsFactory(bot));
  return new QuietCloudAdapter(authentication, deps);
}
