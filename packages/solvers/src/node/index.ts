export { candidateOfModule, isolatedCandidates } from './isolated-candidates.js';
