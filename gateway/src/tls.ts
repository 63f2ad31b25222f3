import { readFileSync, unwatchFile, watchFile } from "node:fs";
import type { Server, ServerOptions } from "node:https";

/** The files of a certificate with its chain, and of its key, both PEM. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

const LOOKED_AFTER_MS = 5_000;

/** The settings of TLS with these files; 1.2 is the oldest version that is spoken. */
export function readTls({ certificate, key }: TlsFiles): ServerOptions {
  return { cert: readFileSync(certificate), key: readFileSync(key), minVersion: "TLSv1.2" };
}

/**
 * Lets a server use renewed files, within seconds and without a connection lost. Files that don't fit each other, as in the
 * middle of a renewal, are left alone until they do. Returns how to stop looking.
 */
export function followTlsFiles(
  server: Server,
  files: TlsFiles,
  onReload: (outcome: "RELOADED" | "UNUSABLE") => void,
  everyMs = LOOKED_AFTER_MS,
): () => void {
  const reload = () => {
    try {
      server.setSecureContext(readTls(files));
      onReload("RELOADED");
    } catch {
      onReload("UNUSABLE");
    }
  };
  for (const file of [files.certificate, files.key])
    watchFile(file, { interval: everyMs, persistent: false }, (now, before) => {
      if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino) reload();
    });
  return () => {
    for (const file of [files.certificate, files.key]) unwatchFile(file);
  };
}
