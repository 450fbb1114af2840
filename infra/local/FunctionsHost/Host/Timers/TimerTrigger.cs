using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Azure.Core.Serialization;
using Azure.Storage.Blobs.Specialized;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Listening;
using HealthFunctions.Local.FunctionsHost.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>Functions that run by the clock.</summary>
internal sealed class TimerTrigger(
    StorageConnections connections, SettingNames names, HostFile hostFile, HostIdentity identity, ObjectSerializer json, TimeProvider time, ILoggerFactory loggers) : ITrigger
{
    public Type AttributeType => typeof(TimerTriggerAttribute);

    public string BindingType => "timerTrigger";

    public bool TryBind(ParameterInfo parameter, Attribute? attribute, [NotNullWhen(true)] out ParameterBinder? binder)
    {
        if (attribute is null)
        {
            binder = null;
            return false;
        }

        if (parameter.ParameterType == typeof(TimerInfo))
        {
            binder = static context => ValueTask.FromResult<object?>(((TimerInput)context.Input).Info);
            return true;
        }

        var read = MessageBody.ReaderFor(parameter.ParameterType, json, parameter.Name!);
        binder = context => ValueTask.FromResult(read(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(((TimerInput)context.Input).Info))));
        return true;
    }

    public IListener? CreateListener(Function function, FunctionInvoker invoker)
    {
        var attribute = function.Attribute<TimerTriggerAttribute>();
        var container = connections.Blobs(connection: null).GetBlobContainerClient("azure-webjobs-hosts");
        var id = $"Host.Functions.{function.Name}";
        return new TimerListener(
            function,
            ScheduleOf(attribute),
            attribute,
            container,
            new TimerStatusStore(container.GetBlockBlobClient($"timers/{identity.Id}/{id}/status")),
            new TimerLock(container.GetBlockBlobClient($"locks/{identity.Id}/{id}.Listener"), TimerLockOptions.Read(hostFile)),
            invoker,
            time,
            loggers.CreateLogger<TimerListener>());
    }

    public TriggerInput? CreateManualInput(Function function, string input)
    {
        var now = time.GetUtcNow();
        var status = new ScheduleStatus { Next = ScheduleOf(function.Attribute<TimerTriggerAttribute>()).Next(now).UtcDateTime, LastUpdated = now.UtcDateTime };
        return new TimerInput(new TimerInfo { ScheduleStatus = status }, now, TriggerInput.ByHand);
    }

    private TimerSchedule ScheduleOf(TimerTriggerAttribute attribute) => TimerSchedule.Parse(names.Resolve(attribute.Schedule));
}
