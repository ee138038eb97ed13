import { expose } from 'comlink';
import { StudioWorker } from './studio-worker.js';

/** The script of the worker. */
expose(new StudioWorker());
