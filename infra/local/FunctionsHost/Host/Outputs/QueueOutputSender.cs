using System.Collections.Concurrent;
using Azure;
using Azure.Core.Serialization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Queues;
using HealthFunctions.Local.FunctionsHost.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace HealthFunctions.Local.FunctionsHost.Outputs;

/// <summary>Sends to storage queues, and creates those that are missing.</summary>
internal sealed class QueueOutputSender(StorageConnections connections, SettingNames names, HostFile hostFile, ObjectSerializer json) : IOutputSender
{
    private readonly QueueOptions options = QueueOptions.Read(hostFile, AppSettings.EnvironmentName);
    private readonly ConcurrentDictionary<(string? Connection, string Queue), QueueClient> clients = new();

    public Type AttributeType => typeof(QueueOutputAttribute);

    public string BindingType => "queue";

    public async Task SendAsync(OutputBindingAttribute attribute, object value, LocalFunctionContext context)
    {
        var output = (QueueOutputAttribute)attribute;
        var client = clients.GetOrAdd(
            (output.Connection, output.QueueName), key => connections.Queues(key.Connection).GetQueueClient(names.Resolve(key.Queue)));
        foreach (var element in OutputValues.Each(value))
        {
            var text = options.Encode(OutputValues.ToBody(element, json));
            try
            {
                await client.SendMessageAsync(text, context.CancellationToken);
            }
            catch (RequestFailedException problem) when (problem.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                await client.CreateIfNotExistsAsync(cancellationToken: context.CancellationToken);
                await client.SendMessageAsync(text, context.CancellationToken);
            }
        }
    }
}
