import '@digital-go-jp/design-tokens/dist/tokens.css';
import './look/colours.css';
import './look/base.css';
import './look/controls.css';
import './look/pages.css';
import './look/forms.css';
import './look/exercise.css';
import './look/situation.css';
import './look/task.css';
import './look/room.css';
import { startLanguage } from './text/language';
import { applyTheme } from './shell/theme';

applyTheme();
await startLanguage();
await import('./shell/console');
