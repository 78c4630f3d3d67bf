import { PRODUCT_NAME, PRODUCT_VERSION } from '@gumshoe/shared/domain/product';

/** What `--help` prints. */
export const helpText = `${PRODUCT_NAME} ${PRODUCT_VERSION}: an investigation console for AWS accounts, from logs you already have.

  gumshoe PATH…                 load folders, files and .zip archives and open the console
  gumshoe --demo                the same over the built-in scenario
  gumshoe ingest PATH… --store DIR [--readable-part] [--json]
                                load and report; of broken files, the part before the fault
                                where asked for, marked as a part for ever
  gumshoe ask QUESTION --store DIR [--entity E] [--from T] [--to T] [--param k=v]…
                       [--snapshot S] [--json]
                                answer one question; ask --list [--json] prints them all
  gumshoe serve --store DIR     open the console on what a store holds
  gumshoe token --store DIR [--role viewer|analyst|responder|admin] [--name N]
                                print a new sign-in link of the running console
  gumshoe views --store DIR [--snapshot S]
                                print the CREATE VIEW statements of a snapshot
  gumshoe doctor --store DIR [--anchor A] [--json]
                                check every digest and name what to load again; with an anchor
                                that a console printed, that the audit log still holds it
  gumshoe --version | --help

Opening the console takes
  --store DIR                   where to keep what is loaded; a folder of its own per set of paths where not given
  --port N                      0, the default, takes a free one
  --host H                      an address beyond this machine needs --behind-proxy
  --behind-proxy                a proxy in front brings TLS; name each host people use with --public-host
  --public-host NAME            may be given several times
  --no-open                     do not open a browser
  --requests-per-second N       what one signed-in client may ask of the API, 55 where not given; 0 is no limit

E is what the search box takes: Type:id, an ARN, a name, an access key, an address, an instance id, a finding id.
T is any form of time: 2026-03-10T20:00:00Z, 2026-03-10 20:00 (UTC), 1773172800, 2h ago. The end does not belong.
A value k=v is read as JSON where it is true, false, a number, a list or an object, else as text.

Exit codes: 0 answered, 1 failed, 2 unusable or ambiguous arguments, 3 nothing held for that entity,
75 another process is writing this store.
GUMSHOE_LOG=debug prints one JSON line a question on standard error.
`;
