const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What is wrong with the address of an API, or nothing: keys travel encrypted, or not beyond this machine. */
export function findBaseUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return "an address such as https://api.example.org";
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username !== "" || password !== "" || search !== "" || hash !== "") {
    return "an address without login, query and fragment";
  }
  const isSafe = protocol === "https:" || (protocol === "http:" && LOCAL_HOSTS.has(hostname));
  return isSafe ? undefined : "https, or http to localhost";
}

/** Address of one endpoint below a base, with its query. */
export function createUrl(baseUrl: string, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}/${path}`);
  url.search = new URLSearchParams(query).toString();
  return url;
}
