/** The managed identity gave no token. The caller says what a person has to do. */
export class NoIdentityToken extends Error {
  override name = 'NoIdentityToken';
  /** Whether the endpoint answered that there is no such identity, or that it may not have the token. */
  readonly isRefused: boolean;
  /** The endpoint's own code, for support; it never echoes what was sent. */
  readonly said: string;

  constructor({ isRefused, said }: { readonly isRefused: boolean; readonly said: string }) {
    super(`the managed identity gave no token (${said})`);
    this.isRefused = isRefused;
    this.said = said;
  }
}
