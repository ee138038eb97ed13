import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = process.env.OPENSSL ?? 'openssl';

/** Where it is not there, tests of TLS are skipped, by name. */
export const hasOpenssl: boolean = spawnSync(PROGRAM, ['version']).status === 0;

/** Paths of PEM files. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** An authority of its own, and a certificate that it has signed for this machine. */
export function makeCertificates(folder: string): Certificates {
  const at = (name: string): string => join(folder, name);
  const newKey = (name: string): string[] => {
    return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at(name)];
  };
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  openssl('req', '-x509', ...newKey('ca.key'), '-out', at('ca.crt'), '-days', '2', '-subj', '/CN=made-up authority');
  openssl('req', ...newKey('server.key'), '-out', at('server.csr'), '-subj', '/CN=localhost');
  const signing = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')];
  openssl('x509', '-req', '-in', at('server.csr'), ...signing, '-out', at('server.crt'), '-days', '2');
  return { authority: at('ca.crt'), certificate: at('server.crt'), key: at('server.key') };
}

function openssl(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(PROGRAM, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
}
