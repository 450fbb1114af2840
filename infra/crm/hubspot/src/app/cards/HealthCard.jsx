import React, { useCallback, useEffect, useState } from "react";
import {
  Alert, Button, DescriptionList, DescriptionListItem, Divider, EmptyState, Flex, Form, Heading, List, LoadingSpinner, MultiSelect,
  ProgressBar, Select, Statistics, StatisticsItem, StatisticsTrend, StatusTag, Text, TextArea, hubspot,
} from "@hubspot/ui-extensions";

/** The public address of HealthFunctions: the same as in permittedUrls of app-hsmeta.json. */
const address = "https://health.example.com";

/** The company property with the account's id: Crm__hubspot__IdProperty. */
const idProperty = "healthfunctions_account_id";

const variants = { green: "success", amber: "warning", red: "danger", unknown: "default" };

hubspot.extend(({ actions }) => <HealthCard fetchProperties={actions.fetchCrmObjectProperties} addAlert={actions.addAlert} />);

function HealthCard({ fetchProperties, addAlert }) {
  const [card, setCard] = useState(null);
  const [problem, setProblem] = useState(null);
  const [accountId, setAccountId] = useState(null);

  const load = useCallback(async () => {
    try {
      const { [idProperty]: id } = await fetchProperties([idProperty]);
      if (!id) {
        setProblem("This company has no HealthFunctions account id yet.");
        return;
      }

      const answer = await ask("GET", `${encodeURIComponent(id)}.json`);
      setAccountId(id);
      setProblem(answer.problem);
      setCard(answer.body);
    } catch {
      setProblem("HealthFunctions could not be reached. Reload the page in a moment.");
    }
  }, [fetchProperties]);

  useEffect(() => { load(); }, [load]);

  if (problem) {
    return <EmptyState title="No health to show" layout="vertical"><Text>{problem}</Text></EmptyState>;
  }

  if (!card) {
    return <LoadingSpinner label="Looking up the account's health" showLabel />;
  }

  const set = async (pulse) => {
    const answer = await ask("POST", `${encodeURIComponent(accountId)}/pulse`, pulse);
    if (answer.problem) {
      return answer.problem;
    }

    addAlert({ type: "success", message: "The pulse is set." });
    await load();
    return null;
  };

  return (
    <Flex direction="column" gap="md">
      <Headline card={card} />
      {card.nextActions.map((action) => <Alert key={action} title="Next" variant="info">{action}</Alert>)}
      {card.openAlerts.map((alert) => (
        <Alert key={alert.reason} title={alert.severity} variant={alert.severity === "critical" ? "danger" : "warning"}>{alert.reason}</Alert>
      ))}
      <Dimensions dimensions={card.dimensions} />
      <Divider />
      <Pulse pulse={card.pulse} />
      {card.pulseForm && <PulseForm form={card.pulseForm} onSet={set} />}
      {card.goals.length > 0 && <Goals goals={card.goals} />}
      <Text variant="microcopy">
        Calculated {new Date(card.calculatedAt).toLocaleString()} · model {card.modelVersion} · {card.coveragePercent} % of the data known
      </Text>
    </Flex>
  );
}

function Headline({ card }) {
  return (
    <Flex direction="column" gap="xs">
      <Flex gap="sm" align="end">
        <Statistics>
          <StatisticsItem label="Health score" number={card.score ?? "–"}>
            {card.trend30 !== undefined && (
              <StatisticsTrend direction={card.trend30 < 0 ? "decrease" : "increase"} value={`${Math.abs(card.trend30)} points in 30 days`} />
            )}
          </StatisticsItem>
        </Statistics>
        <StatusTag variant={variants[card.band]}>{card.band}</StatusTag>
      </Flex>
      {card.reason && <Text>{card.reason}</Text>}
      {card.preliminary && <Text variant="microcopy">No run has calculated this account yet: this is how it stands now.</Text>}
    </Flex>
  );
}

function Dimensions({ dimensions }) {
  return (
    <Flex direction="column" gap="xs">
      <Heading>Dimensions</Heading>
      {dimensions.map(({ name, score, band }) => (
        <ProgressBar
          key={name}
          title={name}
          value={score ?? 0}
          maxValue={100}
          showPercentage={false}
          valueDescription={score === undefined ? "no data" : `${score} · ${band}`}
          variant={variants[band] === "default" ? "success" : variants[band]}
        />
      ))}
    </Flex>
  );
}

function Pulse({ pulse }) {
  return (
    <Flex direction="column" gap="xs">
      <Heading>Pulse</Heading>
      {pulse
        ? <Text>{pulse.status}{pulse.stale ? ", out of date" : ""}: by {pulse.author}, {new Date(pulse.setAt).toLocaleDateString()}</Text>
        : <Text>Nobody has set one yet.</Text>}
      {pulse?.reasons.length > 0 && <List variant="unordered-styled">{pulse.reasons.map((reason) => <Text key={reason}>{reason}</Text>)}</List>}
    </Flex>
  );
}

/** The status, and for one at risk the reasons: the same rules as everywhere, kept by the server. */
function PulseForm({ form, onSet }) {
  const [status, setStatus] = useState();
  const [reasons, setReasons] = useState([]);
  const [note, setNote] = useState("");
  const [fault, setFault] = useState(null);
  const [busy, setBusy] = useState(false);
  const asksWhy = form.statuses.some((each) => each.name === status && each.atRisk);

  const submit = async () => {
    setBusy(true);
    setFault(await onSet({ status, reasons: asksWhy ? reasons : [], note: note || undefined }));
    setBusy(false);
  };

  return (
    <Form onSubmit={submit}>
      <Flex direction="column" gap="sm">
        {fault && <Alert title="The pulse is not set" variant="error">{fault}</Alert>}
        <Select
          label="Set the pulse" name="status" value={status} onChange={setStatus}
          options={form.statuses.map(({ name }) => ({ label: name, value: name }))}
        />
        {asksWhy && (
          <MultiSelect
            label={`Why? 1 to ${form.maxReasons}`} name="reasons" value={reasons} onChange={setReasons}
            options={form.reasons.map(({ code, text }) => ({ label: text, value: code }))}
          />
        )}
        {status && <TextArea label="Note" name="note" value={note} onChange={setNote} maxLength={1000} />}
        <Button type="submit" variant="primary" disabled={!status || busy}>Set pulse</Button>
      </Flex>
    </Form>
  );
}

function Goals({ goals }) {
  return (
    <Flex direction="column" gap="xs">
      <Heading>Goals</Heading>
      <DescriptionList direction="row">
        {goals.map((goal) => (
          <DescriptionListItem key={goal.goalId} label={goal.name}>
            {Math.round(goal.progress * 100)} %, due {new Date(goal.dueAt).toLocaleDateString()}
          </DescriptionListItem>
        ))}
      </DescriptionList>
    </Flex>
  );
}

/** HubSpot's servers send this on, add who is looking, and sign it: the app needs no key. */
async function ask(method, path, body) {
  const response = await hubspot.fetch(`${address}/api/cards/${path}`, { method, timeout: 10_000, ...(body && { body }) });
  if (response.ok) {
    return { body: response.status === 204 ? null : await response.json(), problem: null };
  }

  const said = await response.json().catch(() => ({}));
  const errors = Object.values(said.errors ?? {}).flat();
  return { body: null, problem: errors.length > 0 ? errors.join("; ") : said.detail ?? `HealthFunctions answered ${response.status}.` };
}
