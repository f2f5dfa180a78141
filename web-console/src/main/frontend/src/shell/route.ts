/** The pages there are, by their address. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'new-exercise' }
  | { readonly page: 'exercise'; readonly id: string }
  | { readonly page: 'not-found' };

/** Addresses the server answers itself; a link to one leaves the page. */
const ofTheServer = /^\/(api|sign-in|sign-out|callback)(\/|\?|$)/;

export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { page: 'home' };
  if (path === '/exercises/new') return { page: 'new-exercise' };
  const exercise = /^\/exercises\/([A-Za-z0-9-]{1,64})$/.exec(path);
  return exercise ? { page: 'exercise', id: exercise[1]! } : { page: 'not-found' };
}

/** Goes to another page of ours without loading anew. */
export function go(path: string): void {
  history.pushState(null, '', path);
  window.dispatchEvent(new Event('enshu-route'));
}

/** Makes plain links between our pages change the page only. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
  const path = link?.getAttribute('href');
  if (!link || !path?.startsWith('/') || link.target || ofTheServer.test(path)) return;
  event.preventDefault();
  go(path);
}

/** Where signing in starts, to come back to the present page. */
export function signInPath(): string {
  return `/sign-in?to=${encodeURIComponent(location.pathname)}`;
}
