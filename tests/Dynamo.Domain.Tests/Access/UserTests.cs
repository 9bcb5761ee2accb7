using Dynamo.Domain.Access;

namespace Dynamo.Domain.Tests.Access;

public sealed class UserTests
{
    [Fact]
    public void Addresses_are_compared_without_case_and_surrounding_space() =>
        User.EmailKey(" Ada@Example.com ").ShouldBe(User.EmailKey("ada@EXAMPLE.com"));
}
