using System.Reflection;
using HealthFunctions.Infra.Tests.Bicep;
using HealthFunctions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Infra.Tests;

/// <summary>The platform's sign-in keeps out of the way of machines, and only of theirs.</summary>
public sealed class SignInTests(Template template) : IClassFixture<Template>
{
    /// <summary>The first part of a route of pages that people look at: these see who has signed in.</summary>
    private static readonly string[] Pages = ["cards", "dashboard", "pages"];

    public static TheoryData<string> Routes => [.. AllRoutes()];

    private string[] Excluded => template["signin.bicep"].Variables["pathsOfMachines"].Elements;

    private static IEnumerable<string> AllRoutes() => typeof(ReceiveWebhook).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(ReceiveWebhook).Namespace)
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetParameters())
        .SelectMany(parameter => parameter.GetCustomAttributes<HttpTriggerAttribute>())
        .Select(trigger => trigger.Route!)
        .Distinct(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_call_of_a_machine_is_not_looked_at(string route)
    {
        var isPage = Pages.Contains(route.Split('/')[0], StringComparer.Ordinal);

        Assert.True(
            isPage != Excluded.Any(path => Covers(path, $"/api/{route}")),
            isPage
                ? $"{route} is a page, and must not be in pathsOfMachines of infra/azure/modules/signin.bicep: nobody could sign in to see it."
                : $"{route} is called by machines: add its path to pathsOfMachines in infra/azure/modules/signin.bicep; or to Pages in SignInTests if people look at it.");
    }

    [Fact]
    public void The_host_can_be_administered() => Assert.Contains("/admin/*", Excluded);

    [Fact]
    public void Every_path_belongs_to_a_function() => Assert.All(Excluded.Where(path => path.StartsWith("/api/", StringComparison.Ordinal)), path => Assert.True(
        AllRoutes().Any(route => Covers(path, $"/api/{route}")), $"{path} in infra/azure/modules/signin.bicep is no function's: delete it there."));

    private static bool Covers(string path, string address) => path.EndsWith("/*", StringComparison.Ordinal)
        ? address.StartsWith(path[..^1], StringComparison.Ordinal)
        : address == path;
}
