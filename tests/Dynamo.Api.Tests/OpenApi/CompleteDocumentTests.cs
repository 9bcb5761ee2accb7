using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>
/// Walks the whole OpenAPI document, so that a new endpoint is described like the others. The clients are made from it: what is missing
/// here is missing there.
/// </summary>
public sealed partial class CompleteDocumentTests(SharedApi shared) : IClassFixture<SharedApi>
{
    [Fact]
    public async Task It_is_OpenAPI_3_1_and_independent_of_where_it_is_served()
    {
        var document = await DescribedOperation.Document(shared.Api);
        document.GetProperty("openapi").GetString().ShouldStartWith("3.1.");
        document.GetProperty("servers").EnumerateArray().Single().GetProperty("url").GetString().ShouldBe("/");
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_a_summary()
    {
        var operations = await Operations();
        foreach (var operation in operations)
        {
            Name().IsMatch(Text(operation.Json, "operationId")).ShouldBeTrue($"{operation}: give it a name such as listSites with .WithName(…); clients call it by that.");
            Text(operation.Json, "summary").ShouldNotBeEmpty($"{operation}: say what it does with .WithSummary(…)");
        }
        operations.Select(operation => Text(operation.Json, "operationId")).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_operation_is_in_one_described_group()
    {
        var document = await DescribedOperation.Document(shared.Api);
        var described = document.GetProperty("tags").EnumerateArray().Where(tag => Text(tag, "description").Length > 0).Select(tag => Text(tag, "name")).ToList();
        foreach (var operation in DescribedOperation.All(document))
        {
            var tag = operation.Json.GetProperty("tags").EnumerateArray().ShouldHaveSingleItem($"{operation}: put it into one group with .WithTag(…)").GetString()!;
            described.ShouldContain(tag, $"{operation}: say what the group is about with .WithTag(name, description)");
        }
    }

    [Fact]
    public async Task Every_parameter_is_described()
    {
        var silent = from operation in await Operations()
                     where operation.Json.TryGetProperty("parameters", out _)
                     from parameter in operation.Json.GetProperty("parameters").EnumerateArray()
                     where Text(parameter, "description").Length == 0
                     select $"{operation}: {Text(parameter, "name")}";

        silent.ShouldBeEmpty("Parameters of paths are described in PathParameters, those of queries with [Description(…)].");
    }

    [Fact]
    public async Task Every_body_has_an_example_that_matches_its_schema()
    {
        var document = await DescribedOperation.Document(shared.Api);
        foreach (var operation in DescribedOperation.All(document))
        {
            if (operation.Body is { } body)
                Check(document, body, $"{operation}: show its body with .WithBodyExample(…)");
        }
    }

    [Fact]
    public async Task Every_operation_shows_its_answer_with_an_example_that_matches_its_schema()
    {
        var document = await DescribedOperation.Document(shared.Api);
        foreach (var operation in DescribedOperation.All(document))
        {
            if (DescribedOperation.Answer(operation.Success.Value) is { } answer)
                Check(document, answer, $"{operation}: show its answer with .WithAnswerExample(…) or .WithListExample(…)");
            else
                (operation.Success.Name == "204" || operation.Success.Value.TryGetProperty("content", out _)).ShouldBeTrue($"{operation}: its answer has no schema");
        }
    }

    [Fact]
    public async Task Every_error_is_the_envelope_with_an_example_for_each_code()
    {
        var document = await DescribedOperation.Document(shared.Api);
        foreach (var operation in DescribedOperation.All(document))
        {
            var errors = operation.Json.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] is '4' or '5').ToList();
            errors.Select(error => error.Name).ShouldBeSubsetOf(errors.Select(error => error.Name).Order(StringComparer.Ordinal));
            errors.Count.ShouldBeGreaterThan(4, operation.ToString());
            foreach (var error in errors)
                CheckError(document, error, $"{operation} {error.Name}");
        }
    }

    [Fact]
    public async Task Every_schema_and_every_member_is_described()
    {
        var document = await DescribedOperation.Document(shared.Api);
        var silent = from schema in Schemas(document)
                     let members = schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : []
                     from name in members.Where(member => !IsDescribed(member.Value)).Select(member => $"{schema.Name}.{member.Name}")
                         .Concat(Text(schema.Value, "description").Length == 0 ? [schema.Name] : [])
                     select name;

        silent.ShouldBeEmpty("Descriptions come from the comments in the code.");
    }

    [Fact]
    public async Task Every_member_has_a_type_and_those_of_requests_say_whether_they_are_required()
    {
        var document = await DescribedOperation.Document(shared.Api);
        foreach (var schema in Schemas(document).Where(schema => schema.Value.TryGetProperty("properties", out _)))
        {
            var required = schema.Value.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToList() : [];
            foreach (var member in schema.Value.GetProperty("properties").EnumerateObject())
            {
                var hasType = member.Value.TryGetProperty("type", out _) || member.Value.TryGetProperty("$ref", out _) || member.Value.TryGetProperty("oneOf", out _);
                hasType.ShouldBeTrue($"{schema.Name}.{member.Name} has no type");
                if (SaysRequired().IsMatch(Text(member.Value, "description")))
                    required.ShouldContain(member.Name, $"{schema.Name}.{member.Name} says that it is required: mark it with [Required], too.");
            }
        }
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DescribedOperation.Document(shared.Api);
        var references = References(document).ToList();
        references.Count.ShouldBeGreaterThan(100);
        foreach (var reference in references)
            Should.NotThrow(() => SchemaCheck.Resolve(document, reference), reference.GetRawText());
    }

    private async Task<List<DescribedOperation>> Operations() => [.. DescribedOperation.All(await DescribedOperation.Document(shared.Api))];

    private static void Check(JsonElement document, JsonElement media, string hint)
    {
        media.TryGetProperty("example", out var example).ShouldBeTrue(hint);
        SchemaCheck.Faults(document, media.GetProperty("schema"), example).ShouldBeEmpty(hint);
    }

    private static void CheckError(JsonElement document, JsonProperty error, string at)
    {
        var media = error.Value.GetProperty("content").GetProperty(DescribedOperation.MediaType);
        media.GetProperty("schema").GetRawText().ShouldContain("ErrorEnvelope", customMessage: at);
        var examples = media.GetProperty("examples").EnumerateObject().ToList();
        examples.ShouldNotBeEmpty(at);
        foreach (var example in examples)
        {
            var value = SchemaCheck.Resolve(document, example.Value).GetProperty("value");
            SchemaCheck.Faults(document, media.GetProperty("schema"), value).ShouldBeEmpty(at);
            value.GetProperty("error").GetProperty("code").GetString().ShouldBe(example.Name, at);
            Text(error.Value, "description").ShouldContain($"`{example.Name}`", customMessage: at);
        }
    }

    private static JsonElement.ObjectEnumerator Schemas(JsonElement document) => document.GetProperty("components").GetProperty("schemas").EnumerateObject();

    /// <summary>A member that may be absent carries its description inside the alternatives.</summary>
    private static bool IsDescribed(JsonElement member) =>
        Text(member, "description").Length > 0
        || (member.TryGetProperty("oneOf", out var choices) && choices.EnumerateArray().Any(choice => Text(choice, "description").Length > 0));

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static IEnumerable<JsonElement> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("$ref", out _) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    [GeneratedRegex("^[a-z][a-zA-Z0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bRequired[.,]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SaysRequired();
}
