/** The pages there are, by their address. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'new-exercise' }
  | { readonly page: 'exercise'; readonly id: string }
  | { readonly page: 'recordings'; readonly id: string }
  | { readonly page: 'playback'; readonly id: string; readonly recording: string }
  | { readonly page: 'sign-in-away' }
  | { readonly page: 'sign-in-failed' }
  | { readonly page: 'marking'; readonly id: string }
  | { readonly page: 'debrief'; readonly id: string }
  | { readonly page: 'not-found' };

/** Addresses the server answers itself; a link to one leaves the page. */
const ofTheServer = /^\/(api|sign-in|sign-out|callback)(\/|\?|$)/;

export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { page: 'home' };
  if (path === '/sign-in') return { page: 'sign-in-away' };
  if (path === '/callback') return { page: 'sign-in-failed' };
  if (path === '/exercises/new') return { page: 'new-exercise' };
  const recording = /^\/exercises\/([A-Za-z0-9-]{1,64})\/recordings(?:\/([A-Za-z0-9-]{1,64}))?$/.exec(path);
  if (recording?.[2]) return { page: 'playback', id: recording[1]!, recording: recording[2] };
  if (recording) return { page: 'recordings', id: recording[1]! };
  const exercise = /^\/exercises\/([A-Za-z0-9-]{1,64})(?:\/(marking|debrief))?$/.exec(path);
  if (!exercise) return { page: 'not-found' };
  return { page: (exercise[2] as 'marking' | 'debrief' | undefined) ?? 'exercise', id: exercise[1]! };
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

/** Where signing in starts, to come back to the present page; to the first page from one that is about signing in. */
export function signInPath(): string {
  const page = ofTheServer.test(location.pathname) ? '/' : location.pathname;
  return `/sign-in?to=${encodeURIComponent(page)}`;
}
