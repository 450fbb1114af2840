using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Azure.Core.Serialization;
using Azure.Storage.Queues.Models;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Listening;
using HealthFunctions.Local.FunctionsHost.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.Queues;

/// <summary>Functions that take messages from storage queues.</summary>
internal sealed class QueueTrigger(
    StorageConnections connections, SettingNames names, HostFile hostFile, IConfiguration settings, ObjectSerializer json, ILoggerFactory loggers) : ITrigger
{
    private const string PoisonSuffix = "-poison";

    private readonly QueueOptions options = QueueOptions.Read(hostFile, AppSettings.EnvironmentName);

    public Type AttributeType => typeof(QueueTriggerAttribute);

    public string BindingType => "queueTrigger";

    public bool TryBind(ParameterInfo parameter, Attribute? attribute, [NotNullWhen(true)] out ParameterBinder? binder)
    {
        if (attribute is null)
        {
            binder = null;
            return false;
        }

        if (parameter.ParameterType == typeof(QueueMessage))
        {
            binder = static context => ValueTask.FromResult<object?>(((QueueInput)context.Input).Message);
            return true;
        }

        var read = MessageBody.ReaderFor(parameter.ParameterType, json, parameter.Name!);
        binder = context => ValueTask.FromResult(read(((QueueInput)context.Input).Message.Body));
        return true;
    }

    public IListener? CreateListener(Function function, FunctionInvoker invoker)
    {
        var attribute = function.Attribute<QueueTriggerAttribute>();
        var queue = connections.Queues(attribute.Connection).GetQueueClient(names.Resolve(attribute.QueueName));
        var poison = queue.Name.EndsWith(PoisonSuffix, StringComparison.Ordinal)
            ? null
            : connections.Queues(attribute.Connection).GetQueueClient(queue.Name + PoisonSuffix);
        return new QueueListener(function, queue, poison, options, settings.GetTimeSpan("LocalHost:QueueLease") ?? TimeSpan.FromMinutes(10), invoker, loggers.CreateLogger<QueueListener>());
    }

    public TriggerInput? CreateManualInput(Function function, string input)
    {
        var now = DateTimeOffset.UtcNow;
        var message = QueuesModelFactory.QueueMessage(
            Guid.NewGuid().ToString(), popReceipt: "", BinaryData.FromString(input), dequeueCount: 1, nextVisibleOn: now, insertedOn: now, expiresOn: now.AddDays(7));
        return new QueueInput(message, TriggerInput.ByHand);
    }
}
