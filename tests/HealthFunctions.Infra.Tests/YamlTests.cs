using HealthFunctions.Testing;
using YamlDotNet.RepresentationModel;

namespace HealthFunctions.Infra.Tests;

/// <summary>Workflows, dependabot and azd's file are YAML that says what it should.</summary>
public sealed class YamlTests
{
    public static TheoryData<string> Workflows => [.. Directory.GetFiles(Repository.PathOf(".github", "workflows"), "*.yml").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_has_least_rights_and_does_not_run_twice_at_once(string name)
    {
        var workflow = Read(".github", "workflows", name);

        var rights = Map(workflow["permissions"]);
        Assert.Equal(["contents"], rights.Children.Keys.Select(key => key.ToString()));
        Assert.Equal("read", rights["contents"].ToString());
        Assert.True(workflow.Children.ContainsKey("concurrency"), $"{name} has no concurrency.");
        Assert.All(Map(workflow["jobs"]).Children, job => Assert.True(Map(job.Value).Children.ContainsKey("timeout-minutes"), $"{name}: {job.Key} may run for ever."));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void An_action_is_pinned_to_a_major_version_or_a_commit(string name)
    {
        var used = Steps(name).Where(step => step.Children.ContainsKey("uses")).Select(step => step["uses"].ToString()).ToList();

        Assert.NotEmpty(used);
        Assert.All(used, action => Assert.Matches(@"^[\w-]+/[\w-]+(/[\w-]+)?@(v\d+|[0-9a-f]{40})$", action));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void What_others_write_never_becomes_a_command(string name) => Assert.All(
        Steps(name).Where(step => step.Children.ContainsKey("run")),
        step => Assert.DoesNotContain("${{", step["run"].ToString(), StringComparison.Ordinal));

    [Fact]
    public void Both_hosts_are_built_and_the_package_is_kept()
    {
        var commands = Steps("ci.yml").Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString()).ToList();

        Assert.Contains("./test.sh", commands);
        Assert.Contains(commands, command => command.StartsWith("dotnet publish functions/HealthFunctions ", StringComparison.Ordinal)
            && command.Contains("-p:FunctionsHost=Azure", StringComparison.Ordinal));
        Assert.Contains(Steps("ci.yml"), step => step.Children.TryGetValue("uses", out var action) && action.ToString().StartsWith("actions/upload-artifact@", StringComparison.Ordinal));
    }

    [Fact]
    public void Deploying_signs_in_without_a_password()
    {
        var job = Map(Map(Read(".github", "workflows", "deploy.yml")["jobs"])["deploy"]);
        var login = Assert.Single(Steps("deploy.yml"), step => step.Children.TryGetValue("uses", out var action) && action.ToString().StartsWith("azure/login@", StringComparison.Ordinal));

        Assert.Equal("write", Map(job["permissions"])["id-token"].ToString());
        Assert.True(job.Children.ContainsKey("environment"));
        Assert.Equal(["client-id", "tenant-id", "subscription-id"], Map(login["with"]).Children.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public void Dependabot_sees_every_folder_of_packages()
    {
        var updates = ((YamlSequenceNode)Read(".github", "dependabot.yml")["updates"]).Select(Map).ToList();
        Assert.Equal(["nuget", "npm", "github-actions"], updates.Select(update => update["package-ecosystem"].ToString()));

        var folders = ((YamlSequenceNode)updates[1]["directories"]).Select(folder => folder.ToString()).Order(StringComparer.Ordinal);
        var packages = new[] { "functions", "infra", "tests" }.SelectMany(top => Directory.GetFiles(Repository.PathOf(top), "package.json", SearchOption.AllDirectories))
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => "/" + Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(packages, folders);
    }

    [Fact]
    public void Azd_finds_the_template_and_the_app()
    {
        var azure = Read("azure.yaml");
        var infra = Map(azure["infra"]);
        var (name, service) = Assert.Single(Map(azure["services"]).Children);

        Assert.True(File.Exists(Repository.PathOf(infra["path"].ToString(), $"{infra["module"]}.bicep")));
        Assert.True(File.Exists(Repository.PathOf(Map(service)["project"].ToString(), "HealthFunctions.csproj")));
        Assert.Contains($"'azd-service-name': '{name}'", File.ReadAllText(Repository.PathOf("infra", "azure", "main.bicep")), StringComparison.Ordinal);
    }

    private static IEnumerable<YamlMappingNode> Steps(string workflow) => Map(Read(".github", "workflows", workflow)["jobs"]).Children.Values
        .SelectMany(job => (YamlSequenceNode)Map(job)["steps"]).Select(Map);

    private static YamlMappingNode Read(params string[] path)
    {
        using var reader = new StreamReader(Repository.PathOf(path));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return Map(Assert.Single(yaml.Documents).RootNode);
    }

    private static YamlMappingNode Map(YamlNode node) => Assert.IsType<YamlMappingNode>(node);
}
