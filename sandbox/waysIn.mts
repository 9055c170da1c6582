import type { Sandbox } from './index.mts';

/** What to enter in n8n for a local HB: its credentials with their addresses and keys. */
export const waysIn = (sandbox: Sandbox) =>
	`  In n8n, create a credential "HB API (Candidates, OH, Training)" with
    Base URL  ${sandbox.portalUrl}
    API Key   ${sandbox.apiKey}

  and for references, bookings and the trigger one "HB Token API (References, Bookings)" with
    Client ID ${sandbox.clientId}
    API Key   ${sandbox.apiKey}
    Base URL  ${sandbox.portalUrl} (Portal)
              ${sandbox.blsUrl} (Virtual BLS)
              ${sandbox.practicalTrainingUrl} (Practical Training)

  and for HB API Request one "HB Hub API" with
    Base URL  ${sandbox.hubUrl}
    API Key   ${sandbox.hubKey}
  (its Hub is invented: sandbox/hub/hub.yaml is its documentation)`;
