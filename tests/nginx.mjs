// nginx with the very site that the repository ships, for tests and measurements (Node.js 20 or newer).
//
//   import { isNginxHere, startNginx } from '…'
//
// Only port and folder are put into deploy/nginx.conf, as a person does who publishes the guide.
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NGINX = process.env.NGINX_PROGRAM ?? 'nginx';
const SITE = fileURLToPath(new URL('../deploy/nginx.conf', import.meta.url));

/** Whether there is an nginx to try. */
export function isNginxHere() {
  try {
    execFileSync(NGINX, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const freePort = () =>
  new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Serves the folder `dir` under the path `base`; what it gives is used like the server of server.mjs, without faults and counts. */
export async function startNginx(dir, { base = '/' } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const url = `http://localhost:${port}${base}`;
  const config = await configure(folder, port);
  const place = path.join(folder, 'site', base).replace(/\/$/, '');
  await mkdir(path.dirname(place), { recursive: true });
  let nginx = null;

  /** Which folder is served: changed at once, so that no request meets half of a build. */
  async function deploy(next) {
    await symlink(next, `${place}.next`);
    await rename(`${place}.next`, place);
  }

  async function stop() {
    const old = nginx;
    nginx = null;
    if (old === null) return;
    const gone = new Promise(done => old.once('exit', done));
    old.kill();
    await gone;
  }

  async function restart() {
    await stop();
    nginx = spawn(NGINX, ['-p', folder, '-c', config], { stdio: 'inherit' });
    await answers(url);
  }

  await deploy(dir);
  await restart();
  return {
    url,
    stop,
    restart,
    deploy,
    /** The first folder, and running. */
    async reset() {
      await deploy(dir);
      if (nginx === null) await restart();
    },
    /** Stops for good. */
    async end() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Writes the shipped site with this port, between what a system's own nginx.conf says. */
async function configure(folder, port) {
  const shipped = await readFile(SITE, 'utf8');
  const site = shipped
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace('root /var/www/sasae-map;', `root ${folder}/site;`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map(kind => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
  // As root, the workers would be somebody who may not read the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const config = path.join(folder, 'nginx.conf');
  await writeFile(
    config,
    `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${temporary} ${site} }`,
  );
  return config;
}

async function answers(url) {
  const until = Date.now() + 10_000;
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (Date.now() > until) throw new Error(`nginx does not answer at ${url}`);
    await new Promise(done => setTimeout(done, 20));
  }
}
