using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>One run of a timer.</summary>
internal sealed class TimerInput(TimerInfo info, DateTimeOffset firedAt, string? reason = null) : TriggerInput
{
    private Dictionary<string, object?>? bindingData;

    public TimerInfo Info => info;

    public override string Reason => reason ?? $"Timer fired at {firedAt:O}";

    public override IReadOnlyDictionary<string, object?> BindingData =>
        bindingData ??= new(StringComparer.OrdinalIgnoreCase) { ["TimerTrigger"] = firedAt.UtcDateTime };
}
