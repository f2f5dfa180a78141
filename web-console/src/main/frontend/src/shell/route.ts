/** The pages there are, by their address. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'new-exercise' }
  | { readonly page: 'exercise'; readonly id: string }
  | { readonly page: 'recordings'; readonly id: string }
  | { readonly page: 'playback'; readonly id: string; readonly recording: string }
  | { readonly page: 'authoring' }
  | { readonly page: 'operation' }
  | { readonly page: 'scenario'; readonly id: string; readonly view: ScenarioView }
  | { readonly page: 'sign-in-away' }
  | { readonly page: 'sign-in-failed' }
  | { readonly page: 'marking' | 'rulings' | 'standings' | 'standings-wall'; readonly id: string }
  | { readonly page: 'debrief'; readonly id: string }
  | { readonly page: 'board' | 'wall' | 'flags'; readonly id: string }
  | { readonly page: 'not-found' };

/** What is shown of a scenario. */
export type ScenarioView = 'files' | 'network' | 'revisions' | 'proofs';

/** Addresses the server answers itself; a link to one leaves the page. */
const ofTheServer = /^\/(api|sign-in|sign-out|callback)(\/|\?|$)/;

export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { page: 'home' };
  if (path === '/sign-in') return { page: 'sign-in-away' };
  if (path === '/callback') return { page: 'sign-in-failed' };
  if (path === '/exercises/new') return { page: 'new-exercise' };
  if (path === '/operation') return { page: 'operation' };
  if (path === '/authoring') return { page: 'authoring' };
  const scenario = /^\/authoring\/([a-z0-9-]{1,64})(?:\/(files|network|revisions|proofs))?$/.exec(path);
  if (scenario) return { page: 'scenario', id: scenario[1]!, view: (scenario[2] as ScenarioView | undefined) ?? 'files' };
  const recording = /^\/exercises\/([A-Za-z0-9-]{1,64})\/recordings(?:\/([A-Za-z0-9-]{1,64}))?$/.exec(path);
  if (recording?.[2]) return { page: 'playback', id: recording[1]!, recording: recording[2] };
  if (recording) return { page: 'recordings', id: recording[1]! };
  const board = /^\/exercises\/([A-Za-z0-9-]{1,64})\/board(?:\/(wall|flags))?$/.exec(path);
  if (board) return { page: (board[2] as 'wall' | 'flags' | undefined) ?? 'board', id: board[1]! };
  const wall = /^\/exercises\/([A-Za-z0-9-]{1,64})\/standings\/wall$/.exec(path);
  if (wall) return { page: 'standings-wall', id: wall[1]! };
  const exercise = /^\/exercises\/([A-Za-z0-9-]{1,64})(?:\/(marking|rulings|standings|debrief))?$/.exec(path);
  if (!exercise) return { page: 'not-found' };
  return { page: (exercise[2] as 'marking' | 'rulings' | 'standings' | 'debrief' | undefined) ?? 'exercise', id: exercise[1]! };
}

/** Asked before another page takes a page's place; true lets it go. */
export type Leaving = () => boolean | Promise<boolean>;

let leaving: Leaving | undefined;
let shown = here();

function here(): string {
  return typeof location === 'undefined' ? '' : location.pathname + location.search;
}

/** Asks this before the page is left from now on; none ends the asking. */
export function beforeLeaving(ask: Leaving | undefined): void {
  leaving = ask;
}

/** Goes to another page of ours without loading anew. */
export function go(path: string): void {
  void when(leaving, () => {
    history.pushState(null, '', path);
    arrive();
  });
}

/** The address of what is shown changes, and the page stays. */
export function stay(path: string): void {
  history.replaceState(null, '', path);
  shown = here();
}

/** The browser went back or on; the page that asks first is shown until it has answered. */
export function wentBack(): void {
  const path = here();
  if (!leaving) return arrive();
  history.pushState(null, '', shown);
  return void when(leaving, () => {
    history.replaceState(null, '', path);
    arrive();
  });
}

function arrive(): void {
  leaving = undefined;
  shown = here();
  window.dispatchEvent(new Event('enshu-route'));
}

async function when(ask: Leaving | undefined, act: () => void): Promise<void> {
  if (!ask || (await ask())) act();
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
