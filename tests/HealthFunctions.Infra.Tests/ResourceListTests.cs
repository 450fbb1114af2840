using System.Text.Json;
using System.Text.RegularExpressions;
using HealthFunctions.Infra.Tests.Bicep;

namespace HealthFunctions.Infra.Tests;

/// <summary>Nothing is made, and no right is given, that is not on the list in infra/azure/resources.json, where each has its source.</summary>
public sealed partial class ResourceListTests(Template template) : IClassFixture<Template>
{
    private static readonly ResourceList Listed = JsonSerializer.Deserialize<ResourceList>(
        File.ReadAllText(Path.Combine(Template.Folder, "resources.json")), JsonSerializerOptions.Web)!;

    [Fact]
    public void Types_and_versions_of_resources_are_those_of_the_list()
    {
        var used = template.Resources.Select(resource => $"{resource.Type}@{resource.ApiVersion}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(Listed.Resources.Select(resource => $"{resource.Type}@{resource.ApiVersion}").Order(StringComparer.Ordinal), used);
    }

    [Fact]
    public void Role_ids_are_those_of_the_list()
    {
        var used = template.Modules.SelectMany(file => file.Strings).SelectMany(text => Ids().Matches(text.Text).Select(id => id.Value))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(Listed.Roles.Select(role => role.Id).Order(StringComparer.Ordinal), used);
    }

    [Fact]
    public void A_role_id_is_named_as_its_role()
    {
        var named = template.Modules.SelectMany(file => file.Variables).Where(variable => Ids().IsMatch(variable.Value.Text)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, variable =>
        {
            var role = Assert.Single(Listed.Roles, role => role.Id == variable.Value.Text);
            Assert.Equal(role.Name.Replace(" ", "", StringComparison.Ordinal).Replace("Azure", "", StringComparison.Ordinal), variable.Key, ignoreCase: true);
        });
    }

    [Fact]
    public void No_role_allows_to_manage_resources_or_to_give_rights() =>
        Assert.All(Listed.Roles, role => Assert.False(
            role.Name is "Owner" or "Contributor" or "User Access Administrator" or "Reader" or "Key Vault Administrator" || role.Name.EndsWith("Account Contributor", StringComparison.Ordinal),
            $"{role.Name} is too much: the app needs rights on data only."));

    [Fact]
    public void Roles_are_given_on_a_resource_and_never_on_a_group_or_subscription()
    {
        var assignments = template.Resources.Where(resource => resource.Type == "Microsoft.Authorization/roleAssignments").ToList();

        Assert.NotEmpty(assignments);
        Assert.All(assignments, assignment =>
        {
            Assert.Matches(@"\n\s+scope: \w+(\[i\])?\n", assignment.Text);
            Assert.DoesNotMatch(@"scope: (resourceGroup|subscription)\(", assignment.Text);
            Assert.Contains("roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions',", assignment.Text, StringComparison.Ordinal);
            Assert.Contains("principalType:", assignment.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Nobody_makes_roles_of_their_own() =>
        Assert.DoesNotContain(template.Resources, resource => resource.Type == "Microsoft.Authorization/roleDefinitions");

    [Fact]
    public void Every_entry_has_its_source() => Assert.All(
        Listed.Resources.Select(resource => resource.Source).Concat(Listed.Roles.Select(role => role.Source)),
        source => Assert.StartsWith("https://learn.microsoft.com/azure/", source, StringComparison.Ordinal));

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();

    private sealed record ResourceList(ListedResource[] Resources, ListedRole[] Roles);

    private sealed record ListedResource(string Type, string ApiVersion, string Source);

    private sealed record ListedRole(string Name, string Id, string Source);
}
