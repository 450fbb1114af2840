using System.Collections.Concurrent;
using Azure.Core.Serialization;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Outputs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>Sends to Service Bus queues and topics.</summary>
internal sealed class ServiceBusOutputSender(ServiceBusConnections connections, SettingNames names, ObjectSerializer json) : IOutputSender
{
    private readonly ConcurrentDictionary<(string? Connection, string Entity), ServiceBusSender> senders = new();

    public Type AttributeType => typeof(ServiceBusOutputAttribute);

    public string BindingType => "serviceBus";

    public async Task SendAsync(OutputBindingAttribute attribute, object value, LocalFunctionContext context)
    {
        var output = (ServiceBusOutputAttribute)attribute;
        var sender = senders.GetOrAdd(
            (output.Connection, output.QueueOrTopicName), key => connections.Client(key.Connection).CreateSender(names.Resolve(key.Entity)));
        foreach (var element in OutputValues.Each(value))
        {
            await sender.SendMessageAsync(ToMessage(element), context.CancellationToken);
        }
    }

    private ServiceBusMessage ToMessage(object value) => value switch
    {
        ServiceBusMessage message => message,
        string or byte[] or BinaryData => new ServiceBusMessage(OutputValues.ToBody(value, json)),
        _ => new ServiceBusMessage(OutputValues.ToBody(value, json)) { ContentType = "application/json" },
    };
}
