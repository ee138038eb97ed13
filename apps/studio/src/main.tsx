import { render } from 'preact';
import { openOffline } from './offline/open-offline.js';
import { StudioPage } from './panels/studio-page.js';
import { keepAddress } from './state/address.js';
import { keepCheck } from './state/checking.js';
import { keepChosenInterval } from './state/chosen-interval.js';
import { openServed } from './state/files.js';
import { keepPlanning } from './state/planning.js';
import './style/studio.css';
import { applyTheme } from './state/theme.js';

applyTheme();
keepAddress();
keepPlanning();
keepCheck();
keepChosenInterval();
render(<StudioPage />, document.getElementById('studio')!);
void openServed();
void openOffline();
