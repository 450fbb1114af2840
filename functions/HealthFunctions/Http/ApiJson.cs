using System.Text.Json.Serialization;
using HealthFunctions.Cards;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Crm;
using HealthFunctions.Http.Views;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Models;

namespace HealthFunctions.Http;

/// <summary>How the API reads and writes JSON: camelCase, names of enums as strings, ISO 8601 in UTC, no null members.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    MaxDepth = 16)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(DeliveryReceipt))]
[JsonSerializable(typeof(SignalsReceipt))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(HealthResult))]
[JsonSerializable(typeof(PulseBody))]
[JsonSerializable(typeof(Core.Pulses.Pulse))]
[JsonSerializable(typeof(PulseList))]
[JsonSerializable(typeof(PulseScaleList))]
[JsonSerializable(typeof(ReasonCodeList))]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(AlertView))]
[JsonSerializable(typeof(AlertBody))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(Core.Playbooks.ActionAnswer))]
[JsonSerializable(typeof(IdentityBody))]
[JsonSerializable(typeof(IdentityView))]
[JsonSerializable(typeof(UnmatchedList))]
[JsonSerializable(typeof(ConflictList))]
[JsonSerializable(typeof(MergeBody))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(DeadLetterView))]
[JsonSerializable(typeof(DeliveryList))]
[JsonSerializable(typeof(RunBody))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(CrmSetupView))]
[JsonSerializable(typeof(CrmControlView))]
[JsonSerializable(typeof(CrmImportReport))]
[JsonSerializable(typeof(CardView))]
[JsonSerializable(typeof(CardTokenBody))]
[JsonSerializable(typeof(CardTokenView))]
[JsonSerializable(typeof(CardPulseBody))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(Activation))]
[JsonSerializable(typeof(ActivationBody))]
[JsonSerializable(typeof(PreviewBody))]
[JsonSerializable(typeof(PreviewLine))]
[JsonSerializable(typeof(PreviewResult))]
[JsonSerializable(typeof(HistoryList))]
[JsonSerializable(typeof(OutcomeBody))]
[JsonSerializable(typeof(OutcomeItem))]
[JsonSerializable(typeof(Learning.Outcomes.Outcome))]
[JsonSerializable(typeof(OutcomeList))]
[JsonSerializable(typeof(OutcomesReceipt))]
[JsonSerializable(typeof(BacktestBody))]
[JsonSerializable(typeof(Learning.Backtests.BacktestReport))]
[JsonSerializable(typeof(LearnBody))]
[JsonSerializable(typeof(LearnedView))]
[JsonSerializable(typeof(LikelihoodView))]
[JsonSerializable(typeof(OverrideBody))]
[JsonSerializable(typeof(GoalBody))]
[JsonSerializable(typeof(GoalView))]
[JsonSerializable(typeof(TouchpointBody))]
[JsonSerializable(typeof(TouchpointView))]
[JsonSerializable(typeof(ReportView))]
[JsonSerializable(typeof(ReasonLibraryBody))]
[JsonSerializable(typeof(PulseImportReceipt))]
[JsonSerializable(typeof(PulseImportRow))]
[JsonSerializable(typeof(StatusVerdict))]
[JsonSerializable(typeof(StatusDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
