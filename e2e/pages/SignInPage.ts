import type { Page } from '@playwright/test';

/** The page a reader without a session gets instead of what the link leads to. */
export class SignInPage {
  constructor(private readonly page: Page) {}

  /** Pastes a sign-in link or a token, and signs in. */
  async signIn(linkOrToken: string): Promise<void> {
    await this.page.getByLabel('Sign-in link or token').fill(linkOrToken);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }
}
