// Every page: no axe violation, nothing over its width, no error; at four sizes, in both languages and both looks.
import { assertInside, assertSound, sizes } from './browser.mjs';
import { pageTest } from './stage.mjs';

const pages = {
  'signed-out': { as: 'nobody' },
  'signed-out-elsewhere': { as: 'nobody', path: '/exercises/running' },
  'sign-in-failed': { as: 'nobody', path: '/callback?error=x&state=y' },
  'sign-in-away': { as: 'nobody', path: '/sign-in?to=/' },
  'home-trainee': { as: 'trainee' },
  'home-instructor': { as: 'instructor' },
  'home-empty': { as: 'nothing' },
  'home-broken': { as: 'broken' },
  'new-exercise': { as: 'instructor', path: '/exercises/new' },
  'new-exercise-forbidden': { as: 'trainee', path: '/exercises/new' },
  'exercise-prepared': { as: 'trainee', path: '/exercises/prepared' },
  'exercise-running': { as: 'trainee', path: '/exercises/watched' },
  'exercise-paused': { as: 'trainee', path: '/exercises/paused' },
  'exercise-ended': { as: 'trainee', path: '/exercises/ended' },
  'exercise-forbidden': { as: 'trainee', path: '/exercises/forbidden' },
  'exercise-unknown': { as: 'trainee', path: '/exercises/unknown' },
  'exercise-planned': { as: 'trainee', path: '/exercises/planned' },
  'room-planned': { as: 'instructor', path: '/exercises/planned' },
  'room-prepared': { as: 'instructor', path: '/exercises/prepared' },
  'room-running': { as: 'instructor', path: '/exercises/running' },
  'report-open': { as: 'trainee', path: '/exercises/report-open' },
  'report-waiting': { as: 'trainee', path: '/exercises/report-waiting' },
  'report-returned': { as: 'trainee', path: '/exercises/report-returned' },
  'report-marked': { as: 'trainee', path: '/exercises/report-marked' },
  'room-marking': { as: 'instructor', path: '/exercises/marking' },
  marking: { as: 'instructor', path: '/exercises/marking/marking' },
  'marking-ended': { as: 'instructor', path: '/exercises/marking-ended/marking' },
  'marking-empty': { as: 'instructor', path: '/exercises/marking-empty/marking' },
  'marking-forbidden': { as: 'trainee', path: '/exercises/marking/marking' },
  'room-ended': { as: 'instructor', path: '/exercises/ended' },
  'debrief-team': { as: 'trainee', path: '/exercises/ended/debrief' },
  'debrief-early': { as: 'trainee', path: '/exercises/running/debrief' },
  'debrief-instructor': { as: 'instructor', path: '/exercises/ended/debrief' },
  scenarios: { as: 'instructor', path: '/authoring' },
  'scenarios-empty': { as: 'author', path: '/authoring' },
  'scenarios-forbidden': { as: 'trainee', path: '/authoring' },
  'scenario-files': { as: 'instructor', path: '/authoring/minato-mail' },
  'scenario-supplied': { as: 'instructor', path: '/authoring/cyder-a-usb' },
  'scenario-network': { as: 'instructor', path: '/authoring/minato-mail/network' },
  'scenario-revisions': { as: 'instructor', path: '/authoring/minato-mail/revisions' },
  'scenario-proofs': { as: 'instructor', path: '/authoring/minato-mail/proofs' },
  'scenario-unreadable': { as: 'instructor', path: '/authoring/gakko-nas/network' },
  'scenario-unknown': { as: 'instructor', path: '/authoring/unknown' },
  operation: { as: 'instructor', path: '/operation' },
  'operation-office': { as: 'office', path: '/operation' },
  'operation-empty': { as: 'author', path: '/operation' },
  'operation-forbidden': { as: 'trainee', path: '/operation' },
  'debrief-running': { as: 'instructor', path: '/exercises/running/debrief' },
};

for (const [name, how] of Object.entries(pages)) {
  for (const [language, theme, tried] of [['ja', 'light', Object.keys(sizes)], ['en', 'dark', ['wide', 'least']]]) {
    pageTest(`${name} is sound in ${language}, ${theme}`, { ...how, language, theme }, async (page) => {
      for (const size of tried) {
        const [width, height] = sizes[size];
        await page.setViewportSize({ width, height });
        await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height]);
        await assertInside(page, `${name}-${language}-${theme}-${size}`);
        if (size === 'wide' || (theme === 'light' && size === 'least')) await assertSound(page, `${name}-${language}-${theme}-${size}`);
      }
    });
  }
}
