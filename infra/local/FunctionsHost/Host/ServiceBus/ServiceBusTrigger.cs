using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Azure.Core.Serialization;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Listening;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>Functions that take messages from Service Bus.</summary>
internal sealed class ServiceBusTrigger(
    ServiceBusConnections connections, SettingNames names, HostFile hostFile, ObjectSerializer json, ILoggerFactory loggers) : ITrigger
{
    private readonly ServiceBusHostOptions options = ServiceBusHostOptions.Read(hostFile);

    public Type AttributeType => typeof(ServiceBusTriggerAttribute);

    public string BindingType => "serviceBusTrigger";

    public bool TryBind(ParameterInfo parameter, Attribute? attribute, [NotNullWhen(true)] out ParameterBinder? binder)
    {
        binder = null;
        if (parameter.ParameterType == typeof(ServiceBusMessageActions))
        {
            binder = static context => ValueTask.FromResult<object?>(((ServiceBusInput)context.Input).Actions);
        }
        else if (parameter.ParameterType == typeof(ServiceBusSessionMessageActions))
        {
            binder = static context => ValueTask.FromResult<object?>(((ServiceBusInput)context.Input).SessionActions
                ?? throw new FunctionInputConverterException("The messages have no session: set IsSessionsEnabled on the trigger."));
        }
        else if (attribute is ServiceBusTriggerAttribute trigger)
        {
            binder = trigger.IsBatched ? BindBatch(parameter) : BindOne(parameter);
        }

        return binder is not null;
    }

    public IListener? CreateListener(Function function, FunctionInvoker invoker)
    {
        var attribute = function.Attribute<ServiceBusTriggerAttribute>();
        var source = new MessageSource(
            connections.Client(attribute.Connection),
            names.Resolve(attribute.QueueName ?? attribute.TopicName!),
            attribute.SubscriptionName is { } subscription ? names.Resolve(subscription) : null,
            options.PrefetchCount);
        var executor = new MessageExecutor(function, attribute, options, invoker, source.Path, loggers.CreateLogger<MessageExecutor>());
        return attribute.IsSessionsEnabled
            ? new SessionListener(source, executor, options)
            : new MessageListener(source, executor, options, attribute.IsBatched);
    }

    public TriggerInput? CreateManualInput(Function function, string input)
    {
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: BinaryData.FromString(input), messageId: Guid.NewGuid().ToString("N"), deliveryCount: 1, sequenceNumber: 0, enqueuedTime: DateTimeOffset.UtcNow);
        return new ServiceBusInput([message], function.Attribute<ServiceBusTriggerAttribute>().IsBatched, new MessageSettlement(receiver: null), TriggerInput.ByHand);
    }

    private ParameterBinder BindOne(ParameterInfo parameter)
    {
        var read = ReaderFor(parameter.ParameterType, parameter.Name!);
        return context => ValueTask.FromResult(read(((ServiceBusInput)context.Input).Messages[0]));
    }

    private ParameterBinder BindBatch(ParameterInfo parameter)
    {
        var element = parameter.ParameterType.IsArray && parameter.ParameterType != typeof(byte[])
            ? parameter.ParameterType.GetElementType()!
            : throw new InvalidOperationException($"the trigger is batched (IsBatched), so the type of '{parameter.Name}' must be an array, not {parameter.ParameterType}");
        var read = ReaderFor(element, parameter.Name!);
        return context =>
        {
            var messages = ((ServiceBusInput)context.Input).Messages;
            var values = Array.CreateInstance(element, messages.Count);
            for (var index = 0; index < messages.Count; index++)
            {
                values.SetValue(read(messages[index]), index);
            }

            return ValueTask.FromResult<object?>(values);
        };
    }

    private Func<ServiceBusReceivedMessage, object?> ReaderFor(Type type, string parameter)
    {
        if (type == typeof(ServiceBusReceivedMessage))
        {
            return static message => message;
        }

        if (type.IsArray && type != typeof(byte[]))
        {
            throw new InvalidOperationException($"'{parameter}' is an array: set IsBatched on the trigger");
        }

        var read = MessageBody.ReaderFor(type, json, parameter);
        return message => read(message.Body);
    }
}
