// A certified provider of OpenID Connect (npm: oidc-provider) on 127.0.0.1, with accounts that the test chooses.
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ownServer } from './children.ts';

const { Provider } = await import(pathToFileURL(createRequire(import.meta.url).resolve('oidc-provider')).href);

export type Account = Record<string, unknown>;
export const signingKey = (kind: 'rsa' | 'ec', kid: string) => ({
  ...(kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  ).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: kind === 'rsa' ? 'RS256' : 'ES256',
  kid,
});

export class TestProvider {
  issuer = '';
  private server: Server | undefined;
  private handle: ((request: any, response: any) => void) | undefined;
  readonly accounts: Record<string, Account>;
  private readonly redirects: string[] = [];
  constructor(accounts: Record<string, Account>) {
    this.accounts = accounts;
  }
  async listen(): Promise<void> {
    this.server = ownServer(createServer((request, response) => this.handle!(request, response)));
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }
  /** Serves with this key from now on. The earlier key is forgotten. */
  serve(key: Record<string, unknown>, publicUrl: string): void {
    this.redirects.splice(0, 9, publicUrl + '/dang-nhap/oidc/tra-ve', publicUrl + '/cong-dan/tra-ve');
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: 'motcua',
          client_secret: 'secret+of a test/with signs: &%',
          redirect_uris: this.redirects,
          post_logout_redirect_uris: [publicUrl + '/ban-lam-viec', publicUrl + '/cong-dan'],
          id_token_signed_response_alg: key.alg,
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: ['test'] },
      pkce: { required: () => true },
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'id_number'] },
      acrValues: ['2', '1'],
      features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
      findAccount: (_: unknown, id: string) =>
        this.accounts[id] ? { accountId: id, claims: () => ({ sub: id, ...this.accounts[id] }) } : undefined,
    });
    // The level of an account is in the ID token, as from a provider that has seen a card or a chip.
    const { accounts } = this;
    const payload = provider.IdToken.prototype.payload;
    provider.IdToken.prototype.payload = async function () {
      const told = await payload.call(this);
      const acr = accounts[told.sub]?.acr;
      return acr ? { ...told, acr } : told;
    };
    this.handle = provider.callback();
  }
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server?.closeAllConnections();
      this.server?.close(() => resolve());
    });
  }
}

/**
 * A browser without script: keeps the cookies of each origin, follows redirects, and returns the page where it stopped.
 */
export class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();
  cookie(origin: string): string {
    return [...(this.cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
  async open(
    url: string,
    form?: Record<string, string>,
    until?: (url: string) => boolean,
  ): Promise<{ url: string; status: number; text: string }> {
    for (let body: URLSearchParams | undefined = form && new URLSearchParams(form), at = url, hops = 0; ; ++hops) {
      if (until?.(at)) return { url: at, status: 0, text: '' };
      const { origin } = new URL(at);
      const response = await fetch(at, {
        redirect: 'manual',
        ...(body ? { method: 'POST', body } : {}),
        headers: { cookie: this.cookie(origin), ...(body ? { origin } : {}) },
      });
      const jar = this.cookies.get(origin) ?? new Map<string, string>();
      this.cookies.set(origin, jar);
      for (const line of response.headers.getSetCookie()) {
        const [pair] = line.split(';');
        const [name, ...value] = pair!.split('=');
        if (value.join('=') && !/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.set(name!, value.join('='));
        else jar.delete(name!);
      }
      if (response.status < 300 || response.status >= 400 || hops > 20)
        return { url: at, status: response.status, text: await response.text() };
      at = new URL(response.headers.get('location')!, at).href;
      body = undefined;
    }
  }
  /** Goes to `from`, signs in at the provider as `account`, agrees, and comes back. */
  async signIn(from: string, account: string, until?: (url: string) => boolean) {
    let page = await this.open(from, undefined, until);
    for (let steps = 0; /\/interaction\//.test(page.url) && steps < 4; ++steps) {
      const action = new URL(/<form[^>]*action="([^"]+)"/.exec(page.text)![1]!.replaceAll('&amp;', '&'), page.url).href;
      const login = page.text.includes('name="login"');
      page = await this.open(
        action,
        login ? { prompt: 'login', login: account, password: 'x' } : { prompt: 'consent' },
        until,
      );
    }
    return page;
  }
}
