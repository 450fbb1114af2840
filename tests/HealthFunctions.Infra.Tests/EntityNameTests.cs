using System.Reflection;
using System.Text.RegularExpressions;
using HealthFunctions.Infra.Tests.Bicep;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;
using HealthFunctions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Infra.Tests;

/// <summary>Queues, tables, containers, topics and subscriptions are made under the names that the code uses.</summary>
public sealed class EntityNameTests(Template template) : IClassFixture<Template>
{
    private static readonly IReadOnlyList<Attribute> Triggers = [.. typeof(ReceiveWebhook).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(ReceiveWebhook).Namespace)
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetParameters())
        .SelectMany(parameter => parameter.GetCustomAttributes())];

    private Dictionary<string, BicepVariable> Storage => template["storage.bicep"].Variables;

    private Dictionary<string, BicepVariable> Bus => template["servicebus.bicep"].Variables;

    [Fact]
    public void Every_queue_that_a_function_listens_to_is_made()
    {
        var listened = Triggers.OfType<QueueTriggerAttribute>().Select(trigger => trigger.QueueName).Order(StringComparer.Ordinal).ToList();

        Assert.Contains(QueueNames.SignalsPoison, listened);
        Assert.Equal(listened, Storage["queueNames"].Elements.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_topic_and_queue_of_the_bus_that_a_function_listens_to_is_made()
    {
        var triggers = Triggers.OfType<ServiceBusTriggerAttribute>().ToList();

        Assert.Equal(triggers.Select(trigger => trigger.QueueName).OfType<string>(), [Bus["queueName"].Text]);
        Assert.Equal(triggers.Select(trigger => trigger.TopicName).OfType<string>().Distinct(StringComparer.Ordinal), [Bus["topicName"].Text]);
        Assert.Equal(
            triggers.Select(trigger => trigger.SubscriptionName).OfType<string>().Order(StringComparer.Ordinal),
            Bus["crmNames"].Elements.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Connections_of_functions_are_those_that_are_set() => Assert.All(
        Triggers.OfType<ServiceBusTriggerAttribute>(),
        trigger => Assert.Contains($"{trigger.Connection}__fullyQualifiedNamespace", template["settings.bicep"].Variables["connections"].Properties.Keys));

    [Fact]
    public void Every_table_of_the_code_is_made() => Assert.Equal(NamesIn(@"GetTableClient\(""(?<name>[^""]+)""\)"), Storage["tableNames"].Elements.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_container_of_the_code_is_made() => Assert.Equal(NamesIn(@"GetBlobContainerClient\(""(?<name>[^""]+)""\)"), [Storage["messageContainer"].Text]);

    [Fact]
    public void Every_schedule_of_a_function_is_set() => Assert.All(Triggers.OfType<TimerTriggerAttribute>(), trigger => Assert.Contains(
        trigger.Schedule.Trim('%').Replace(":", "__", StringComparison.Ordinal),
        template["settings.bicep"].Variables["always"].Properties.Keys));

    private static IEnumerable<string> NamesIn(string pattern) => Directory
        .GetFiles(Repository.PathOf("functions", "HealthFunctions.Storage"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Regex.Matches(File.ReadAllText(file), pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
        .Select(match => match.Groups["name"].Value)
        .Order(StringComparer.Ordinal);
}
